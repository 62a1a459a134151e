// Shows, of a list, the rows that the address asks for: ?state=open&district=yunting&name=…
// A row carries its facets as tokens, "state:open district:yunting"; a figure's link carries the same query that counted it.
(() => {
  const list = document.querySelector("[data-list]");
  const form = document.querySelector("[data-filters]");
  const status = document.querySelector("[data-status]");
  if (!list || !form || !status) return;

  const rows = [...list.querySelectorAll("[data-row]")].map((element) => ({
    element,
    tokens: new Set(element.dataset.row.split(" ")),
    text: element.textContent.toLowerCase(),
  }));
  const groups = [...list.querySelectorAll("[data-group]")];
  const known = new Set(rows.flatMap((row) => [...row.tokens].map((token) => token.split(":")[0])));
  const labels = JSON.parse(status.dataset.labels);

  const asked = () =>
    [...new URLSearchParams(location.search)].filter(([name, value]) => value && (name === "name" || known.has(name)));

  const inWords = ([name, value]) => {
    if (name === "name") return `“${value}”`;
    const control = form.elements[name];
    const option = control && [...control.options].find((one) => one.value === value);
    return option ? option.text : labels[`${name}:${value}`] || (labels[name] ? `${labels[name]} ${value}` : value);
  };

  const show = () => {
    const query = asked();
    const holds = (row) =>
      query.every(([name, value]) =>
        name === "name" ? row.text.includes(value.trim().toLowerCase()) : row.tokens.has(`${name}:${value}`));
    let shown = 0;
    for (const row of rows) {
      row.element.hidden = !holds(row);
      shown += row.element.hidden ? 0 : 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-row]:not([hidden])");
    for (const control of form.elements) {
      const [, value] = query.find(([name]) => name === control.name) || [];
      if (control.name && control !== document.activeElement) control.value = value || "";
    }
    const unit = status.dataset.unit;
    status.textContent = status.dataset.text
      .replace("{shown}", shown).replace("{total}", rows.length).replaceAll("{unit}", unit);
    if (query.length) {
      status.append(" ", status.dataset.narrowed.replace("{what}", query.map(inWords).join("、")));
      const clear = document.createElement("a");
      clear.href = location.pathname;
      clear.textContent = status.dataset.clear;
      status.append(clear);
    }
  };

  form.addEventListener("input", (event) => {
    const query = new URLSearchParams(location.search);
    if (event.target.value) query.set(event.target.name, event.target.value);
    else query.delete(event.target.name);
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", show);
  form.hidden = false;
  show();
})();
