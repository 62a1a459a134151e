// Names as one types them: a combobox, by the arrow keys or a tap; what is typed may be characters or pinyin.
(() => {
  const gongshi = (globalThis.gongshi ??= {});
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const MOST = 12;

  const attach = (box) => {
    const input = box.querySelector("input[type=search]");
    const list = box.querySelector("[role=listbox]");
    const status = box.querySelector("[data-combo-status]");
    const root = box.dataset.combo.replace(/institutions\/rows\.json$/, "");
    let combobox;
    let places = [];
    let districts = [];
    let readings;

    const ready = async () => {
      const library = new URL("../vendor/combobox-nav@3.0.2/index.js", here);
      const [told, { default: Combobox }] = await Promise.all([gongshi.get(box.dataset.combo), import(library.href)]);
      if (combobox) return;
      ({ readings } = told);
      places = gongshi.places(told);
      districts = told.districts.map(([district, name, { length }]) => ({ district, name, districtName: "", length }));
      best(places, "s", MOST); // once at leisure, so that the first letter does not wait for it
      combobox = new Combobox(input, list, { tabInsertsSuggestions: false });
      suggest();
    };

    const close = () => {
      status.textContent = "";
      if (list.hidden) return;
      combobox.stop();
      list.hidden = true;
    };

    // The best few: those that have the words furthest to the front, the shorter name first.
    const best = (some, query, most) => {
      const ranks = gongshi.find(some, query, readings);
      const top = [];
      some.forEach((one, n) => {
        const rank = ranks[n] * 1000 + one.name.length;
        if (ranks[n] < 0 || (top.length === most && rank >= top[most - 1].rank)) return;
        const at = top.findIndex((other) => rank < other.rank);
        top.splice(at < 0 ? top.length : at, 0, { rank, one });
        top.length = Math.min(top.length, most);
      });
      return top.map(({ one }) => one);
    };

    const found = (query) => [...best(districts, query, 2), ...best(places, query, MOST)].slice(0, MOST);

    const option = (one) => {
      const item = document.createElement("li");
      const note = document.createElement("small");
      const isDistrict = !("id" in one);
      note.textContent = isDistrict ? box.dataset.comboDistrict.replace("{n}", one.length) : one.districtName;
      item.append(one.name, " ", note);
      item.setAttribute("role", "option");
      item.id = `${list.id}-${isDistrict ? one.district : `${one.district}-${one.id}`}`;
      item.dataset.href = isDistrict ? `${root}districts/${one.district}/` : `${root}institutions/${one.district}/${one.id}/`;
      return item;
    };

    const suggest = () => {
      if (!combobox || document.activeElement !== input) return;
      const query = input.value.trim();
      const some = query ? found(query) : [];
      if (!some.length) {
        close();
        status.classList.remove("gs-sr");
        status.textContent = query ? box.dataset.comboNone : "";
        return;
      }
      status.classList.add("gs-sr");
      list.replaceChildren(...some.map(option));
      status.textContent = box.dataset.comboText.replace("{n}", some.length);
      if (list.hidden) {
        list.hidden = false;
        combobox.start();
      }
    };

    input.addEventListener("focus", () => ready().then(suggest, (reason) => console.error(reason)));
    input.addEventListener("input", suggest);
    input.addEventListener("blur", close);
    // The first Escape takes the suggestions away, and only the next one what was typed.
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      event.preventDefault();
      close();
    });
    // The input keeps the focus, so that a tap is a choice and not first the end of typing.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("combobox-commit", ({ target }) => location.assign(target.dataset.href));
    if (document.activeElement === input) ready().then(suggest, (reason) => console.error(reason));
  };

  for (const box of document.querySelectorAll("[data-combo]:not([data-combo-off])")) attach(box);
})();
