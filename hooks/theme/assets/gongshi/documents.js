// The rows of a long list, from the documents that the build has written for it; those of one district, or all.
// A row has facets (each with its values) as properties, `place` (whose it is), and `fields()`, what its line says.
(() => {
  const gongshi = (globalThis.gongshi ??= {});
  const DAY = 86_400_000;
  const date = (day) => (day === null ? "" : new Date(day * DAY).toISOString().slice(0, 10));

  gongshi.documents = (list, words) => {
    const { root, rows: address } = list.dataset;
    const kind = list.dataset.list;
    const directory = `${root}institutions/rows.json`;
    const part = (whole, district) => (district ? whole.replace(/rows\.json$/, `rows/${district}.json`) : whole);
    const label = (facet, value, own) => own || words(facet, value);

    const base = (facets, place) =>
      Object.assign(Object.create(facets), {
        district: [place.district], institution: [`${place.district}/${place.id}`], place,
      });
    const home = ({ district, id }) => `${root}institutions/${district}/${id}/`;
    const common = (row) => ({
      institution: row.place.name,
      institution_address: home(row.place),
      district: row.place.districtName,
      type: words("type", row.place.facets.type[0]),
    });

    // By district: the institutions in their order, to which the rows of the other documents refer.
    const grouped = async (district) => {
      const places = gongshi.places(await gongshi.get(part(directory, district)));
      const groups = new Map();
      for (const place of places) {
        if (!groups.has(place.district)) groups.set(place.district, []);
        groups.get(place.district).push(place);
      }
      return groups;
    };
    const results = (district) =>
      gongshi.get(district ? part(directory, district) : `${root}institutions/results.json`);

    // Calls `tell` for each institution with the marks of a round's items.
    const marks = (groups, told, index, tell) => {
      const { length } = told.rounds[index].items;
      for (const [district, places] of groups) {
        const all = told.results[district]?.[index] ?? "";
        places.forEach((place, n) => tell(place, all.slice(n * length, (n + 1) * length)));
      }
    };

    const institutions = async (district, asked) => {
      const groups = await grouped(district);
      const rows = [...groups.values()].flat().map((place) => base(place.facets, place));
      if (asked.has("missing")) {
        const told = await results(district);
        const byPlace = new Map(rows.map((row) => [row.place, (row.missing = [], row)]));
        told.rounds.forEach(({ campaign, round, items }, index) => {
          marks(groups, told, index, (place, found) => {
            items.forEach(([item], n) => {
              if (found[n] === "-") byPlace.get(place).missing.push(`${campaign}-${round}-${item}`);
            });
          });
        });
      }
      const fields = (row) => ({
        ...common(row),
        address: home(row.place),
        standing: row.standing[0],
        standing_label: words("standing", row.standing[0]),
        last_label: words("last", row.last[0]),
        overall: row.overall?.[0] ?? "",
        overall_label: row.overall ? words("overall", row.overall[0]) : "",
      });
      return { rows, fields };
    };

    const findings = async (district) => {
      const [, campaign, number] = address.match(/campaigns\/([^/]+)\/rounds\/(\d+)\//);
      const [groups, told] = await Promise.all([grouped(district), results(district)]);
      const index = told.rounds.findIndex((one) => one.campaign === campaign && String(one.round) === number);
      const { items, verdicts } = told.rounds[index];
      const seen = {};
      for (const [mark, [result, tokens, own]] of Object.entries(verdicts)) {
        seen[mark] = items.map(([item]) => ({ ...gongshi.facets(tokens), word: result, item: [String(item)], own }));
      }
      const rows = [];
      marks(groups, told, index, (place, found) => {
        for (let n = 0; n < found.length; n++) {
          const facets = seen[found[n]]?.[n];
          if (facets) rows.push(Object.assign(base(facets, place), { type: place.facets.type }));
        }
      });
      const titles = new Map(items.map(([item, title]) => [String(item), title]));
      const fields = (row) => ({
        ...common(row),
        address: `${home(row.place)}#item-${campaign}-${number}-${row.item[0]}`,
        item: `${row.item[0]} ${titles.get(row.item[0])}`,
        result: row.word,
        result_label:
          label("result", row.word, row.own) + (row.withdrawn[0] === "yes" ? ` · ${words("withdrawn", "yes")}` : ""),
      });
      return { rows, fields };
    };

    const problems = async (district) => {
      const [groups, told] = await Promise.all([grouped(district), gongshi.get(part(address, district))]);
      const sorts = told.sorts.map(([tokens, waiting, own, rank = Infinity]) =>
        ({ ...gongshi.facets(tokens), waiting, own, rank }));
      const rows = [];
      for (const [id, its] of Object.entries(told.problems)) {
        const places = groups.get(id);
        its.forEach(([at, sort, found, deadline, closed, progress, unit, wait, delay, stood, heirs, nth], n) => {
          const row = base(sorts[sort], places[at]);
          // Numbers name the place where the institution stood when the problem was found.
          const tail = `${stood || `${row.place.district}-${row.place.id}`}-${row.item[0]}`;
          if (heirs?.length) row.heir = heirs;
          const suffix = nth ? `_${nth}` : "";
          const number = `${row.campaign[0]}-${row.round[0]}-${tail}${suffix}`;
          rows.push(Object.assign(row, { n, number, suffix, found, deadline, closed, progress, unit, wait, delay }));
        });
      }
      const late = (row) => row.deadline ?? Infinity;
      const isSettled = (row) => Number(row.settled[0] === "yes");
      rows.sort((a, b) =>
        isSettled(a) - isSettled(b) || a.rank - b.rank || a.waiting - b.waiting || late(a) - late(b) ||
        (a.number < b.number ? -1 : 1));
      const due = (row) => {
        if (row.overdue[0] === "yes") return "overdue";
        if (row.due_soon[0] !== "yes") return "";
        return row.deadline === told.as_of ? "today" : "soon";
      };
      const measure = ([text, done, note]) => ({
        part: done === null ? "measure:todo" : "measure:done", text, done: date(done), note, internal: note ? "yes" : "",
      });
      // A part that tells a number has a form of its own for one.
      const of = (name, number) => (name && number === 1 ? `${name}-1` : name);
      const fields = (row) => ({
        ...common(row),
        address: `${home(row.place)}#problem-${row.campaign[0]}-${row.round[0]}-${row.item[0]}${row.suffix}`,
        item: `${row.item[0]} ${told.items[`${row.campaign[0]}-${row.item[0]}`]}`,
        number: row.number,
        result: row.result[0],
        result_label: label("result", row.result[0], row.own),
        severity: row.severity?.[0] ?? "",
        severity_label: row.severity ? words("severity", row.severity[0]) : "",
        found: date(row.found),
        state: row.state[0],
        state_label: words("state", row.state[0]),
        due: of(due(row), Math.abs(row.deadline - told.as_of)),
        late: due(row) === "overdue" ? String(told.as_of - row.deadline) : "",
        left: row.deadline === null ? "" : String(row.deadline - told.as_of),
        deadline: date(row.deadline) || words("none"),
        closed: date(row.closed),
        met: row.found_met[0],
        wait: row.delay ? of("late", row.delay) : row.wait ? "yes" : "",
        days: String(row.delay || row.wait || ""),
        progress: String(row.progress ?? ""),
        progress_label: row.progress === null ? "—" : `${row.progress}%`,
        has_progress: row.progress === null ? "none" : "some",
        responsible: told.units[row.unit] ?? words("none"),
        finding: row.text?.[0] ?? "",
        target: row.text ? row.text[1] ?? words("none") : "",
        measures: (row.text?.[2] ?? []).map(measure),
      });
      // What is long comes only where it is shown, a district at a time.
      const complete = async (some) => {
        const lacking = new Set(some.filter((row) => !row.text).map((row) => row.place.district));
        const texts = new Map(await Promise.all([...lacking].map(async (id) =>
          /** @type {const} */ ([id, (await gongshi.get(part(address, id))).texts]))));
        for (const row of some) row.text ??= texts.get(row.place.district)[row.n];
      };
      return { rows, fields, complete };
    };

    const practices = async (district) => {
      const [groups, told] = await Promise.all([grouped(district), gongshi.get(part(address, district))]);
      const sorts = told.sorts.map(([tokens]) => gongshi.facets(tokens));
      const rows = [];
      for (const [id, its] of Object.entries(told.practices)) {
        const places = groups.get(id);
        for (const [at, sort, n, day, title, summary, photo] of its) {
          const row = base(sorts[sort], places[at]);
          const tail = `${row.campaign[0]}-${row.round[0]}-${n}`;
          const own = `${root}good-practices/${id}/${row.place.id}/${tail}/`;
          rows.push(Object.assign(row, { day, title, summary, photo, address: own }));
        }
      }
      const isPlain = (row) => row.featured[0] !== "yes";
      rows.sort((a, b) => Number(isPlain(a)) - Number(isPlain(b)) || b.day - a.day || (a.address < b.address ? -1 : 1));
      const fields = (row) => {
        const item = row.item ? told.items[`${row.campaign[0]}-${row.item[0]}`] : "";
        return {
          ...common(row),
          address: row.address,
          title: row.title,
          summary: row.summary,
          day: date(row.day),
          has_photo: row.photo ? "yes" : "no",
          photo: row.photo ? root + row.photo : "",
          featured: row.featured[0],
          item,
          has_item: item ? "yes" : "",
          words: item || row.place.name,
        };
      };
      return { rows, fields };
    };

    const load = { institutions, findings, problems, practices }[kind];
    const kept = new Map();
    // The rows of a district, or of all, with what their lines say; `asked` are the facets that are asked for.
    return (district, asked) => {
      const key = `${district ?? ""} ${asked.has("missing")}`;
      if (!kept.has(key)) {
        const coming = load(district, asked);
        coming.catch(() => kept.delete(key));
        kept.set(key, coming);
      }
      return kept.get(key);
    };
  };
})();
