// The search box of the header and its dialog: asks engine.js and shows what it finds.
import { counts, facets, search } from "./engine.js";
import { shown } from "./tokens.js";

const PAGE = 8;
const PARTS = 3;
const BEFORE = 16;
const EXCERPT = 90;

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("gs-dialog"));
/** @type {HTMLFormElement} */
const opener = document.querySelector("[data-find-open]");
const [form] = dialog.getElementsByTagName("form");
const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("query"));
const list = dialog.querySelector("ol");
const body = dialog.querySelector(".gs-dialog__body");
const status = dialog.querySelector("[role=status]");
const more = dialog.querySelector("[data-more]");
/** @type {HTMLDetailsElement} */
const panel = dialog.querySelector("[data-facets]");

let names = new Map();
let latest = 0;
let timer;

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const open = () => {
  if (dialog.open) return;
  const box = /** @type {HTMLInputElement} */ (opener.elements.namedItem("name"));
  if (box.value) {
    input.value = box.value;
    box.value = "";
    ask();
  }
  dialog.showModal();
  input.focus();
  input.select();
};

const close = () => {
  /** @type {HTMLElement} */ (document.activeElement).blur();
  dialog.close();
};

const say = (text, values = {}) => {
  status.textContent = Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);
};

// A stretch of text with the places of the phrases marked.
const marked = (tokens, from, to, hits) => {
  const lit = new Set(hits.flatMap(({ place, length }) => Array.from({ length }, (_, i) => place + i)));
  const pieces = [];
  for (let at = from; at < to; at++) {
    const on = lit.has(at);
    if (pieces.at(-1)?.on !== on) pieces.push({ on, text: "" });
    pieces.at(-1).text += shown(tokens[at]);
  }
  return pieces.map(({ on, text }) => (on ? element("mark", { textContent: text }) : text));
};

const hitsOf = (all, phrases) => all.flatMap((places, i) => places.map((place) => ({ place, length: phrases[i].length })));

const excerpt = (hit, part) => {
  const hits = hitsOf(part.places, hit.phrases);
  const first = Math.min(...hits.map(({ place }) => place), part.to);
  const from = Math.max(part.from, (first === part.to ? part.from : first) - BEFORE);
  const to = Math.min(part.to, from + EXCERPT);
  return element("p", {}, from > part.from ? "…" : "", ...marked(hit.tokens, from, to, hits), to < part.to ? "…" : "");
};

const chips = (values) =>
  values.map(([facet, value]) => element("span", { className: `gs-b gs-b--${value}`, textContent: names.get(`${facet}:${value}`) ?? value }));

const shownHit = (hit) => {
  const title = hit.title.slice(0, hit.title.findLastIndex((token) => token !== "\u00b7") + 1);
  const link = element("a", { href: hit.address }, ...marked(title, 0, title.length, hitsOf(hit.titlePlaces, hit.phrases)));
  const whole = ["district", "type"].flatMap((facet) => (hit.facets[facet] ?? []).map((value) => [facet, value]));
  const parts = hit.parts.slice(0, PARTS).filter((part) => part.to > part.from).map((part) => {
    const facts = ["kind", "result", "state"].flatMap((facet) => (part.facets[facet] ?? []).map((value) => [facet, value]));
    const heading = part.heading
      ? element("a", { href: part.address, textContent: part.heading })
      : "";
    return element("div", { className: "gs-hit__part" }, element("p", { className: "gs-hit__head" }, heading, ...chips(facts)), excerpt(hit, part));
  });
  return element("li", { className: "gs-hit" }, element("h2", {}, link), element("p", { className: "gs-hit__head" }, ...chips(whole)), ...parts);
};

const chosen = () => Object.fromEntries([...panel.querySelectorAll("select")].filter((one) => one.value).map((one) => [one.name, one.value]));

const showNext = async (found, turn) => {
  const hits = await found.next(PAGE);
  if (turn !== latest) return;
  list.append(...hits.map(shownHit));
  more.hidden = found.ended;
};

let current = null;
const run = async () => {
  const turn = ++latest;
  const query = input.value;
  if (!query.trim()) {
    list.replaceChildren();
    more.hidden = true;
    return say("");
  }
  say(dialog.dataset.busy);
  try {
    if (!names.size) names = new Map((await facets()).flatMap(({ name, values }) => values.map(([value, label]) => [`${name}:${value}`, label])));
    const found = await search(query, chosen());
    if (turn !== latest) return;
    list.replaceChildren();
    more.hidden = true;
    current = found;
    if (!found) return say(dialog.dataset.short);
    await showNext(found, turn);
    if (turn !== latest) return;
    body.scrollTop = 0;
    if (!list.children.length && found.ended) say(dialog.dataset.none, { query });
    else say(found.sure ? dialog.dataset.found : dialog.dataset.most, { n: found.found });
    await drawFacets();
  } catch (reason) {
    console.error(reason);
    if (turn === latest) say(dialog.dataset.failed);
  }
};

const ask = () => {
  clearTimeout(timer);
  timer = setTimeout(run, 200);
};

// The facets are drawn, and their files fetched, when a reader first looks at them; the numbers are those of the query.
const drawFacets = async () => {
  if (!panel.open) return;
  const turn = latest;
  const [known, many] = await Promise.all([facets(), counts(input.value)]);
  if (turn !== latest) return;
  const place = panel.querySelector("div");
  if (!place.children.length) {
    place.append(...known.map(({ name, label }) =>
      element("label", {}, element("span", { textContent: label }), element("select", { name }))));
  }
  for (const { name, values } of known) {
    /** @type {HTMLSelectElement} */
    const select = place.querySelector(`[name="${name}"]`);
    const { value } = select;
    const options = values
      .filter(([one]) => one === value || !many[name] || many[name][one])
      .map(([one, text]) => new Option(many[name] ? dialog.dataset.option.replace("{label}", text).replace("{n}", many[name][one] ?? 0) : text, one));
    select.replaceChildren(new Option(dialog.dataset.any, ""), ...options);
    select.value = value;
  }
};

const step = (event) => {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  if (!links.length || event.target.tagName === "SELECT" || (at < 0 && document.activeElement !== input)) return;
  event.preventDefault();
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  (next < 0 ? input : links[Math.min(next, links.length - 1)]).focus();
};

opener.addEventListener("click", (event) => {
  event.preventDefault();
  open();
});
opener.addEventListener("submit", (event) => {
  event.preventDefault();
  open();
});
opener.addEventListener("input", open);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (/** @type {Element} */ (event.target).closest("input, select, textarea, [contenteditable]") || !["/", "s", "f"].includes(event.key)) return;
  event.preventDefault();
  open();
});
dialog.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (["ArrowDown", "ArrowUp"].includes(event.key)) step(event);
  if (event.key !== "Escape") return;
  // A search field would only be emptied by it.
  event.preventDefault();
  close();
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || /** @type {Element} */ (event.target).closest("[data-close], ol a")) close();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  run();
});
input.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || ask());
input.addEventListener("compositionend", ask);
panel.addEventListener("toggle", () => drawFacets().catch(() => say(dialog.dataset.failed)));
panel.addEventListener("change", () => {
  const many = Object.keys(chosen()).length;
  panel.querySelector("[data-chosen]").textContent = many ? ` ${many}` : "";
  run();
});
more.addEventListener("click", async () => {
  const at = list.children.length;
  await showNext(current, latest);
  list.children[at]?.querySelector("a").focus();
  say(current.sure ? dialog.dataset.found : dialog.dataset.most, { n: current.found });
});
