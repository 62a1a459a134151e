// Finds names by what people type: characters, pinyin, its first letters, figures; 第 and the like may be left out.
// `readings` says for each character how else it may be typed, " "-parted; an empty way means that it may be left out.
(() => {
  const gongshi = (globalThis.gongshi ??= {});
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const NONE = {};

  // Letters as a set of bits, figures and Chinese characters sharing places: a first and quick answer.
  const bits = (letters) => {
    const set = [0, 0];
    for (let n = 0; n < letters.length; n++) {
      const code = letters.charCodeAt(n);
      set[code < 128 ? 0 : 1] |= 1 << (code & 31);
    }
    return set;
  };

  // A name as steps, one for each character: the character, the other ways to type it, and the first letters of all.
  const steps = new WeakMap();
  const stepper = (readings) => {
    if (!steps.has(readings)) steps.set(readings, new Map());
    const known = steps.get(readings);
    const step = (character) => {
      if (!known.has(character)) {
        const ways = readings[character]?.split(" ") ?? [];
        const first = character + ways.map((way) => way.slice(0, 1)).join("");
        known.set(character, { character, ways, first, letters: character + ways.join("") });
      }
      return known.get(character);
    };
    return (text) => {
      const plain = fold(text);
      const path = [...plain].map(step);
      return { plain, path, bits: bits(path.map((one) => one.letters).join("")) };
    };
  };

  // Whether a word, from its `at`th letter on, is what stands in the path from its `n`th step on.
  const stands = (path, n, word, at) => {
    if (at === word.length) return true;
    if (n === path.length) return false;
    const { character, ways } = path[n];
    if (character === word[at] && stands(path, n + 1, word, at + 1)) return true;
    for (const way of ways) {
      if (!way) {
        if (stands(path, n + 1, word, at)) return true;
      } else if (way[0] === word[at]) {
        if (word.startsWith(way, at)) {
          if (stands(path, n + 1, word, at + way.length)) return true;
        } else if (way.startsWith(word.slice(at))) return true;
        if (stands(path, n + 1, word, at + 1)) return true;
      }
    }
    return false;
  };

  // Where the word stands in a name, -1 where it does not.
  const find = ({ plain, path }, word) => {
    const place = plain.indexOf(word);
    if (place >= 0) return place;
    for (let n = 0; n < path.length; n++) {
      if (path[n].first.includes(word[0]) && stands(path, n, word, 0)) return n;
    }
    return -1;
  };

  // How often the word is broken off in a name that has its letters in their order: 实小 in 实验小学; -1 where it has not.
  const strewn = ({ path }, word) => {
    let at = 0;
    let gaps = 0;
    let last = -1;
    for (let n = 0; n < path.length && at < word.length; n++) {
      if (!path[n].first.includes(word[at])) continue;
      let length = 1;
      for (const way of path[n].ways) if (way.length > length && word.startsWith(way, at)) length = way.length;
      if (at && last < n - 1) gaps += 1;
      at += length;
      last = n;
    }
    return at === word.length ? gaps : -1;
  };

  const FAR = 100;

  // How far to the front each place's name, or after it its district's, has the words of the query, -1 where not.
  // Near misses count only where there is no hit.
  gongshi.find = (places, query, readings = NONE) => {
    const words = fold(query).replace(/['’]/g, "").split(/\s+/).filter(Boolean);
    const [letters, characters] = bits(words.join(""));
    const prepared = stepper(readings);
    const areas = new Map();
    const area = (name) => {
      if (!areas.has(name)) areas.set(name, prepared(name));
      return areas.get(name);
    };
    const each = (test) =>
      places.map((one) => {
        if (one.readings !== readings) Object.assign(one, { readings, steps: prepared(one.also ? `${one.name} ${one.also}` : one.name), area: area(one.districtName) });
        const { steps: own, area: around } = one;
        if (letters & ~(own.bits[0] | around.bits[0]) || characters & ~(own.bits[1] | around.bits[1])) return -1;
        let sum = 0;
        for (const word of words) {
          let place = test(own, word);
          if (place < 0) place = test(around, word) < 0 ? -1 : FAR;
          if (place < 0) return -1;
          sum += place;
        }
        return sum;
      });
    const hits = each(find);
    const isVain = !hits.some((place) => place >= 0) && words.some((word) => word.length > 1);
    return isVain ? each(strewn) : hits;
  };

  // The institutions that a document of the directory tells of.
  gongshi.places = (told) => {
    const sorts = told.sorts.map(([tokens]) => gongshi.facets(tokens));
    return told.districts.flatMap(([district, districtName, institutions]) =>
      institutions.map(([id, name, sort, also]) => ({ district, districtName, id, name, also, facets: sorts[sort] })));
  };

  // Tokens, "state:open district:yunting", as facets, each with its values.
  gongshi.facets = (tokens) => {
    const facets = {};
    for (const token of tokens.split(" ").filter(Boolean)) {
      const colon = token.indexOf(":");
      (facets[token.slice(0, colon)] ??= []).push(token.slice(colon + 1));
    }
    return facets;
  };

  const kept = new Map();
  // A document, fetched once.
  gongshi.get = (address) => {
    if (!kept.has(address)) {
      const coming = fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${address}`);
        return answer.json();
      });
      coming.catch(() => kept.delete(address));
      kept.set(address, coming);
    }
    return kept.get(address);
  };
})();
