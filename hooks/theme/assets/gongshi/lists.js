// Shows, of a list, the rows that the address asks for: ?state=open&district=yunting&name=…&sort=-deadline
// The rows stand on the page, each with its facets as tokens (data-row), or come from documents (data-rows).
// A figure's link carries the same query that counted it, so that a number and what it counts cannot disagree.
(() => {
  const gongshi = (globalThis.gongshi ??= {});
  const list = document.querySelector("[data-list]");
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("[data-filters]");
  const status = document.querySelector("[data-status]");
  if (!list || !form || !status) return;

  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const STEP = 100;
  const PAUSE = 150;
  const lines = list.querySelector("tbody") ?? list;
  /** @type {NodeListOf<HTMLElement>} */
  const totals = document.querySelectorAll("[data-totals]");
  /** @type {NodeListOf<HTMLInputElement>} */
  const views = list.querySelectorAll("input[name=gs-view]");
  const unasked = document.querySelector("[data-unasked]");
  const more = document.querySelector("[data-list-more]");
  const tools = document.querySelector("[data-tools]");
  const download = document.querySelector("[data-download]");
  const labels = JSON.parse(status.dataset.labels);
  const columns = JSON.parse(download.dataset.columns);
  const isLong = "rows" in list.dataset;
  const names = form.querySelector("[data-combo]").dataset.combo;
  const controls = [.../** @type {Iterable<any>} */ (form.elements)].filter((control) => control.name);
  const named = new Map(controls.map((control) => [control.name, control]));
  const facets = controls.map((control) => control.name).filter((name) => name !== "name" && name !== "sort");
  const known = new Set(["name", "sort", ...facets, ...Object.keys(labels).map((key) => key.split(":")[0])]);
  const collator = new Intl.Collator("zh-CN", { numeric: true });

  // Parts of lines, by their names.
  /** @type {NodeListOf<HTMLTemplateElement>} */
  const templates = document.querySelectorAll("template[data-part]");
  const parts = new Map([...templates].map((one) => [one.dataset.part, one]));
  const option = (facet, value) => [...(named.get(facet)?.options ?? [])].find((one) => one.value === value);
  const words = (facet, value) => {
    if (facet === "none") return parts.get("none").content.textContent;
    return parts.get(`${facet}:${value}`)?.dataset.word ?? option(facet, value)?.dataset.label ?? value;
  };

  // A part with its places filled in: {words} in texts and attributes, parts within it, and one part for each of several.
  const fill = (part, fields) => {
    const copy = part.content.cloneNode(true);
    const put = (text) => text.replace(/\{(\w+)\}/g, (_, key) => fields[key] ?? "");
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Text) {
        if (node.data.includes("{")) node.data = put(node.data);
      } else if (node instanceof Element) for (const one of node.attributes) if (one.value.includes("{")) one.value = put(one.value);
    }
    for (const place of copy.querySelectorAll("[data-part-of]")) {
      const inner = parts.get(place.dataset.partOf);
      place.replaceWith(inner ? fill(inner, fields) : "");
    }
    for (const place of copy.querySelectorAll("[data-each]")) {
      const several = fields[place.dataset.each];
      for (const one of several) place.append(fill(parts.get(one.part), one));
      if (!several.length) place.remove();
    }
    return copy;
  };

  // The rows that stand on the page, with what their cells say.
  const standing = () => {
    const cell = (element, key) => {
      const place = element.querySelector(`[data-cell="${key}"]`);
      const items = place && [...place.querySelectorAll("li")];
      if (!items?.length) return (place ? place.textContent : element.dataset[key] ?? "").trim();
      return items.map((one) => one.textContent.trim()).join("；");
    };
    const rows = [...list.querySelectorAll("[data-row]")].map((element) => {
      const row = Object.assign(gongshi.facets(element.dataset.row), { element });
      row.place = { name: cell(element, "institution"), also: element.dataset.also, districtName: words("district", row.district[0]) };
      row.text = element.textContent.toLowerCase();
      return row;
    });
    const fields = (row) =>
      new Proxy(row, {
        get: (_, key) => cell(row.element, key) || (row[key] ? words(key, row[key][0]) : ""),
      });
    return () => Promise.resolve({ rows, fields });
  };

  const load = isLong ? gongshi.documents(list, words) : standing();
  const groups = [...list.querySelectorAll("[data-group]")];
  let readings;
  let isOpened = false;
  let isWhole = !isLong;
  let turns = 0;
  let shown = [];
  let fields;
  let complete;
  let limit = STEP;

  const asked = () => [...new URLSearchParams(location.search)].filter(([name, value]) => value && known.has(name));
  const filters = (query) => query.filter(([name]) => name !== "name" && name !== "sort");

  const isNarrowing = (query) => query.some(([name]) => name !== "sort");

  const scope = (query) => {
    if (isWhole) return null;
    const told = Object.fromEntries(query);
    return told.district ?? told.institution?.split("/")[0] ?? null;
  };

  const engines = new Map();
  const engine = (rows, wanted) => {
    const key = [...wanted].sort().join(" ");
    if (!engines.has(rows)) engines.set(rows, new Map());
    const made = engines.get(rows);
    if (!made.has(key)) {
      const aggregations = Object.fromEntries([...wanted].map((name) => [name, { size: 10_000, conjunction: false }]));
      made.set(key, itemsjs(rows, { native_search_enabled: false, aggregations }));
    }
    return made.get(key);
  };

  const called = (rows, name) => {
    const places = [...new Set(rows.map((row) => row.place))];
    const found = gongshi.find(places, name, readings);
    const hits = new Set(places.filter((_, n) => found[n] >= 0));
    const typed = name.trim().toLowerCase();
    return rows.filter((row) => hits.has(row.place) || (row.text ?? row.title ?? row.number)?.includes(typed));
  };

  const sorted = (rows, key) => {
    const sign = key.startsWith("-") ? -1 : 1;
    const name = key.replace(/^-/, "");
    const order = [...(named.get(name)?.options ?? [])].map((one) => one.value);
    const place = (row) => (row[name] ? order.indexOf(row[name][0]) : order.length);
    const value = (row) => (order.length ? place(row) : fields(row)[name]);
    const keyed = rows.map((row) => [row, String(value(row))]);
    return keyed.sort((a, b) => sign * collator.compare(a[1], b[1])).map(([row]) => row);
  };

  const rest = () => {
    list.ariaBusy = "false";
    list.hidden = true;
    hideTotals([]);
    unasked.hidden = false;
    more.hidden = false;
    more.textContent = more.dataset.all;
    status.textContent = tell(Number(status.dataset.total));
    download.textContent = download.dataset.text.replace("{shown}", status.dataset.total);
  };

  const tell = (count) =>
    status.dataset.text
      .replace("{shown}", String(count)).replace("{total}", status.dataset.total).replaceAll("{unit}", status.dataset.unit);

  const inWords = ([name, value]) => {
    if (name === "name") return `“${value}”`;
    if (name === "institution") return shown[0]?.place.name ?? value;
    const control = named.get(name);
    const word = option(name, value)?.dataset.label ?? labels[`${name}:${value}`] ?? control?.dataset.label;
    return word || (labels[name] ? `${labels[name]} ${value}` : value);
  };

  const counted = (label, n) => status.dataset.option.replace("{label}", label).replace("{n}", n);

  // The totals are those of everything; beside a selection they would be taken for its own.
  const hideTotals = (query) => {
    for (const one of totals) one.hidden = isNarrowing(query);
  };

  const report = (query) => {
    status.textContent = tell(shown.length);
    const narrowing = query.filter(([name]) => name !== "sort");
    hideTotals(query);
    if (narrowing.length) {
      status.append(" ", status.dataset.narrowed.replace("{what}", narrowing.map(inWords).join(status.dataset.and)));
      const clear = document.createElement("a");
      clear.href = location.pathname;
      clear.textContent = status.dataset.clear;
      if (!shown.length) status.append(" ", status.dataset.empty);
      status.append(clear);
    }
    download.textContent = download.dataset.text.replace("{shown}", String(shown.length));
  };

  const count = (buckets, district) => {
    for (const control of controls) {
      const told = buckets[control.name]?.buckets;
      if (!told || (district && control.name === "district")) continue;
      const counts = new Map(told.map((one) => [String(one.key), one.doc_count]));
      if (control.type === "checkbox") {
        control.parentNode.querySelector("[data-number]").textContent = counts.get("yes") ?? 0;
      } else for (const one of control.options) {
        if (one.value) one.textContent = counted(one.dataset.label, counts.get(one.value) ?? 0);
      }
    }
  };

  const draw = async (from) => {
    const some = shown.slice(from, limit);
    const view = list.querySelector("input[name=gs-view]:checked");
    if (complete && view && view.id !== "view-ledger") await complete(some);
    if (!from) lines.replaceChildren();
    const copies = document.createDocumentFragment();
    for (const row of some) {
      const copy = fill(parts.get("row"), fields(row));
      copy.firstElementChild.dataset.row = "";
      copies.append(copy);
    }
    lines.append(copies);
    const left = shown.length - Math.min(limit, shown.length);
    more.hidden = !left;
    more.textContent = more.dataset.text.replace("{n}", String(Math.min(STEP, left))).replace("{left}", String(left));
  };

  // A group in the order of its rows; what does not match is hidden.
  const arrange = (rows, key) => {
    const holds = new Set(shown);
    for (const row of rows) row.element.hidden = !holds.has(row);
    for (const group of groups) group.hidden = !group.querySelector("[data-row]:not([hidden])");
    if (!groups.length) for (const row of key ? shown : rows) row.element.parentNode.append(row.element);
  };

  const head = (key) => {
    for (const cell of list.querySelectorAll("th[data-sort]")) {
      const isUp = key === cell.dataset.sort;
      if (isUp || key === `-${cell.dataset.sort}`) cell.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      else cell.removeAttribute("aria-sort");
    }
  };

  const show = async () => {
    const turn = ++turns;
    const query = asked();
    const told = Object.fromEntries(query);
    const view = new URLSearchParams(location.search).get("view") ?? "ledger";
    for (const one of views) one.checked = one.id === `view-${view}`;
    if (views.length && ![...views].some((one) => one.checked)) views[0].checked = true;
    for (const control of controls) {
      if (control.type === "checkbox") control.checked = told[control.name] === control.value;
      else if (control !== document.activeElement || control.type !== "search") control.value = told[control.name] ?? "";
    }
    if (isLong && !query.length && !isOpened) return rest();
    const district = scope(query);
    const wanted = new Set(query.map(([name]) => name));
    let rows;
    list.ariaBusy = "true";
    try {
      if (isLong && !shown.length) status.textContent = status.dataset.waiting;
      const [found] = await Promise.all([load(district, wanted), told.name && read()]);
      if (turn !== turns) return;
      ({ rows, fields, complete } = found);
    } catch (reason) {
      console.error(reason);
      if (turn === turns) status.textContent = status.dataset.failed;
      list.ariaBusy = "false";
      return;
    }
    const narrowing = filters(query);
    const engineOf = engine(rows, new Set([...facets, ...narrowing.map(([name]) => name)]));
    const search = { per_page: rows.length || 1, filters: {} };
    for (const [name, value] of narrowing) (search.filters[name] ??= []).push(value);
    if (told.name) search._ids = called(rows, told.name).map((row) => row._id);
    const answer = engineOf.search(search).data;
    const hits = answer.items.sort((a, b) => a._id - b._id);
    shown = told.sort ? sorted(hits, told.sort) : hits;
    count(answer.aggregations, district);
    head(told.sort);
    report(query);
    tools.hidden = !shown.length;
    if (isLong) {
      limit = STEP;
      list.hidden = false;
      unasked.hidden = true;
      await draw(0);
    } else arrange(rows, told.sort);
    list.ariaBusy = "false";
  };

  // How names are read, so that they are found by pinyin; without it they are found by their characters.
  const read = async () => {
    if (readings) return;
    try {
      ({ readings } = await gongshi.get(names));
    } catch {
      readings = {};
    }
  };

  const put = (name, value) => {
    const query = new URLSearchParams(location.search);
    if (value) query.set(name, value);
    else query.delete(name);
    const told = query.toString();
    history.replaceState(null, "", told ? `?${told}` : location.pathname);
  };

  const ask = (name, value) => {
    put(name, value);
    isOpened = true;
    show();
  };

  // While somebody types, the list waits for a pause: the suggestions have the first word.
  let pause;
  form.addEventListener("input", (event) => {
    const target = /** @type {HTMLInputElement} */ (event.target);
    clearTimeout(pause);
    const value = target.type !== "checkbox" || target.checked ? target.value : "";
    if (target.type === "search") pause = setTimeout(ask, PAUSE, target.name, value);
    else if (target.name) ask(target.name, value);
  });
  form.addEventListener("focusin", async (event) => {
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (isLong && !isWhole) {
      isWhole = true;
      if (asked().length) show();
    }
    if (target.name === "name" && !readings) {
      await read();
      if (target.value) show();
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", show);

  more?.addEventListener("click", async () => {
    if (list.hidden) {
      isOpened = true;
      return show();
    }
    const from = limit;
    limit += STEP;
    await draw(from);
    lines.children[from]?.querySelector("a")?.focus();
  });
  list.addEventListener("change", (event) => {
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (target.name !== "gs-view") return;
    const view = target.id.replace("view-", "");
    put("view", view === "ledger" ? "" : view);
    if (isLong) draw(0);
  });

  for (const cell of list.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener("click", () => {
      const now = new URLSearchParams(location.search).get("sort") ?? "";
      const { sort } = cell.dataset;
      ask("sort", now === sort ? `-${sort}` : now === `-${sort}` ? "" : sort);
    });
  }

  const script = (address) =>
    new Promise((done, failed) => {
      const made = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
      document.head.append(made);
    });

  download.addEventListener("click", async () => {
    if (isLong && list.hidden) {
      isOpened = true;
      await show();
    }
    await Promise.all([
      globalThis.Papa ?? script(new URL("../vendor/papaparse@5.7.1/papaparse.min.js", here)),
      complete?.(shown),
    ]);
    const cell = (value) => {
      if (!Array.isArray(value)) return value;
      return value.map((one) => fill(parts.get(one.part), one).textContent.trim()).join("；");
    };
    const data = shown.map((row) => {
      const told = fields(row);
      return Object.keys(columns).map((key) => cell(told[`${key}_label`] || told[key]));
    });
    // A cell that a spreadsheet would take for a formula is marked as text, also where it runs over several lines.
    const told = Papa.unparse({ fields: Object.values(columns), data }, { escapeFormulae: /^\s*[=+\-@]/ });
    const file = URL.createObjectURL(new Blob(["\ufeff", told], { type: "text/csv;charset=utf-8" }));
    // Not the name of an open-data file: this one has the rows that are shown, with other columns.
    Object.assign(document.createElement("a"), { href: file, download: `${list.dataset.list}-list.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(file), 60_000);
  });

  form.hidden = false;
  tools.hidden = false;

  // Who comes by a figure comes for its rows; who comes back stays where they were.
  const arrive = async () => {
    await show();
    const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    const isNew = !visit || visit.type === "navigate";
    if (isNew && isNarrowing(asked()) && !scrollY) status.scrollIntoView();
  };
  arrive();
})();
