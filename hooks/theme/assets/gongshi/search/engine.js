// Asks Pagefind's indexes, of which there is one for each district or few, and checks what they answer.
import { TITLE_ROOM, begins, phrases, places, sections, split } from "./tokens.js";

const ROOT = new URL("../../../", import.meta.url);
const SEARCH = new URL("search/", ROOT);
// Each word looked up costs a file of every index; the first and the last of a phrase, so far apart, tell it from most.
const MOST_WORDS = 2;
// So long is no date, but the number of a problem.
const TELLING = 12;
// Texts read to check what the words alone cannot tell: of a short list all, of a long one as many as are shown.
const CHECKED_AT_ONCE = 12;
const FIRST_CHECKED = 5;
const MOST_MISSED = 18;
const COUNTED_AT_ONCE = 100;

let starting;
const merged = new Map();

const start = () => (starting ??= (async () => {
  const [pagefind, manifest] = await Promise.all([
    import(new URL("engine/pagefind.js", SEARCH).href),
    fetch(new URL("search.json", SEARCH)).then((answer) => answer.json()),
  ]);
  // What a worker would save in milliseconds it costs in bytes.
  await pagefind.options({ noWorker: true });
  await pagefind.init();
  return { pagefind, manifest };
})().catch((reason) => {
  starting = undefined;
  throw reason;
}));

// The facets there are, with the labels of their values.
export const facets = async () => (await start()).manifest.facets;

// Loads the indexes that hold a district, or all of them, each once; their language keeps Pagefind from cutting words.
const load = async (district) => {
  const { pagefind, manifest } = await start();
  const wanted = manifest.indexes.filter(({ districts }) => !district || districts.includes(district));
  await Promise.all(wanted.map(({ path }) => {
    if (!merged.has(path)) merged.set(path, pagefind.mergeIndex(new URL(`${path}/`, SEARCH).href, { language: "und" }));
    return merged.get(path);
  }));
  return pagefind;
};

// The words to look up first: all of them, or the first and the last. Where there is Chinese, numbers and dates, which
// very many pages have, are left to the texts of those found; only the whole number of a problem tells more.
const firstWords = (asked) => {
  const sure = asked.flatMap(({ words }) => words.filter(({ loose }) => !loose));
  const telling = sure.filter(({ text, isWord }) => !isWord || text.length >= TELLING);
  const some = telling.length ? telling : sure;
  return some.length > MOST_WORDS ? [some[0], some.at(-1)] : some;
};

// The pages with a word, each with its places. Where there is no such word, Pagefind takes one that it begins or that
// begins it; quoted, it does not, but then tells one place a page. Only a word still being typed may be another's beginning.
const lookUp = async (pagefind, { text, isWord, last }, filters) => {
  const answer = await pagefind.search(text, { filters });
  const exact = isWord ? new Set((await pagefind.search(`"${text}"`, { filters })).results.map(({ id }) => id)) : null;
  const results = exact && (exact.size || !last) ? answer.results.filter(({ id }) => exact.has(id)) : answer.results;
  return {
    pages: new Map(results.map((result) => [result.id, { result, places: new Set(result.words) }])),
    totals: results.length === answer.results.length ? answer.totalFilters : {},
  };
};

// The pages on which the words looked up stand as in the query, best first, with what tells more of them.
// null for too short a query.
const candidates = async (query, chosen) => {
  const asked = phrases(query);
  const words = firstWords(asked);
  if (!words.length) return null;
  const pagefind = await load(chosen.district);
  const known = new Map();
  const learn = async (word) => known.set(word, await lookUp(pagefind, word, chosen));
  await Promise.all(words.map(learn));
  const rest = asked.flatMap((phrase) => phrase.words).filter((word) => !word.loose && !known.has(word));
  const isSure = () => !rest.length && asked.every((phrase) => phrase.words.every((word) => !word.loose));

  const standing = () => {
    const [first, ...others] = [...known.values()].sort((one, other) => one.pages.size - other.pages.size);
    const found = [];
    for (const [id, { result }] of first.pages) {
      if (!others.every(({ pages }) => pages.has(id))) continue;
      const of = new Map([...known].map(([word, { pages }]) => [word, pages.get(id).places]));
      const starts = asked.map((phrase) => begins(phrase, of));
      if (!starts.every(Number.isFinite)) continue;
      const score = [...known.values()].reduce((sum, { pages }) => sum + pages.get(id).result.score, 0);
      found.push({ id, result, score, inTitle: starts.every((one) => one < TITLE_ROOM) });
    }
    return found.sort((one, other) => other.inTitle - one.inTitle || other.score - one.score);
  };
  return {
    asked,
    waiting: standing(),
    isSure,
    totals: known.size === 1 ? [...known.values()][0].totals : {},
    // Of some pages, those that one more word leaves, the one in the middle; a second would cost more than it saves.
    narrowed: async (some) => {
      if (!rest.length || known.size > MOST_WORDS) return some;
      await learn(...rest.splice(Math.floor(rest.length / 2), 1));
      const left = new Set(standing().map(({ id }) => id));
      return some.filter(({ id }) => left.has(id));
    },
  };
};

// An address from the site's root, wherever the site stands.
const inSite = (path) => new URL(path.slice(1), ROOT).href;

// A page as a hit, or null: only its text tells whether it says all that was asked, and a section with the chosen
// facets says it.
const read = async ({ result }, asked, names, chosen) => {
  const data = await result.data();
  const tokens = split(data.content);
  const titlePlaces = asked.map((phrase) => places(phrase, tokens, 0, TITLE_ROOM));
  const parts = sections(tokens)
    .filter((part) => names.every((name) => part.facets[name]?.includes(chosen[name])))
    .map((part) => ({ ...part, places: asked.map((phrase) => places(phrase, tokens, part.from, part.to)) }));
  const whole = (some) => asked.every((_, i) => titlePlaces[i].length || some.some((part) => part.places[i].length));
  const own = names.length ? parts.filter((part) => whole([part])) : whole(parts) ? parts : [];
  if (!own.length) return null;
  const matching = own.filter((part) => part.places.some((one) => one.length));
  const saying = matching.length ? matching : own.slice(0, 1);
  const address = inSite(data.raw_url);
  for (const part of saying) part.address = part.place.startsWith("/") ? inSite(part.place) : address + part.place;
  return {
    address,
    title: tokens.slice(0, TITLE_ROOM),
    phrases: asked, titlePlaces, tokens, facets: data.filters,
    parts: saying,
  };
};

// The facets of sections that are chosen.
const ofSections = async (chosen) => (await facets()).filter(({ name, whole }) => !whole && chosen[name]).map(({ name }) => name);

// The hits for a query and chosen facets ({name: value}), as an object with
//   found: how many pages, if `sure`, else at most so many;  next(n): some more hits, at most n;  ended: no more come.
// null when the query is too short. A hit is {address, title, titlePlaces, tokens, phrases, facets, parts}; a part is a
// section of the page with its address and the places of each phrase in it.
export const search = async (query, chosen) => {
  const answer = await candidates(query, chosen);
  if (!answer) return null;
  const names = await ofSections(chosen);
  const ready = [];
  let { waiting } = answer;
  let shown = 0;
  const check = async (many) => {
    const batch = waiting.splice(0, answer.isSure() ? many : Math.min(many, FIRST_CHECKED));
    const hits = (await Promise.all(batch.map((one) => read(one, answer.asked, names, chosen)))).filter(Boolean);
    ready.push(...hits);
    if (hits.length < batch.length) waiting = await answer.narrowed(waiting);
    return batch.length - hits.length;
  };
  if (waiting.length <= CHECKED_AT_ONCE) while (waiting.length) await check(waiting.length);
  return {
    get found() { return shown + ready.length + waiting.length; },
    get sure() { return !waiting.length || (answer.isSure() && !names.length); },
    get ended() { return !waiting.length && !ready.length; },
    next: async (many) => {
      for (let missed = 0; ready.length < many && waiting.length && missed < MOST_MISSED; ) missed += await check(many);
      const hits = ready.splice(0, many);
      shown += hits.length;
      return hits;
    },
  };
};

// How many of the pages that a query finds have each value of each facet: {name: {value: n}}. A facet of which that
// cannot be told without reading very many texts is missing.
export const counts = async (query) => {
  await (await load()).filters();
  const answer = await candidates(query, {});
  if (!answer) return {};
  if (answer.waiting.length > COUNTED_AT_ONCE) {
    const whole = (await facets()).filter((facet) => facet.whole && answer.totals[facet.name]);
    return Object.fromEntries(whole.map(({ name }) => [name, answer.totals[name]]));
  }
  const found = Object.fromEntries((await facets()).map(({ name }) => [name, {}]));
  const hits = await Promise.all(answer.waiting.map((one) => read(one, answer.asked, [], {})));
  for (const hit of hits.filter(Boolean)) {
    for (const { name, whole } of await facets()) {
      const values = whole ? (hit.facets[name] ?? []) : hit.parts.flatMap((part) => part.facets[name] ?? []);
      for (const value of new Set(values)) found[name][value] = (found[name][value] ?? 0) + 1;
    }
  }
  return found;
};
