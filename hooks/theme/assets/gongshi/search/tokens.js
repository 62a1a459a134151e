// A text as the tokens that the index holds; hooks/gongshi/search/tokens.py made them and says why.
export const TITLE_ROOM = 32;
// Ends a token of several characters that a space follows.
const SPACE = /(?<=.)~$/su;
// Stands for the hyphens of a date or a problem's number, which are indexed without their parts.
const JOINT = "\ufe0e";
const PRIVATE = 0xe000;
const PRIVATE_PLANE = 0xf0000;
const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const WORD = `(?:(?![${HAN}])[\\p{L}\\p{N}])+`;
const TOKEN = new RegExp(`([${HAN}]+)|(${WORD}(?:[-.]${WORD})*)|(\\s+)|(.)`, "gu");
const joined = (word) => word.toLowerCase().replace(/[-.]|\ufe0e/g, "");

// What is asked for: phrases, each a list of words with their places in it. A word of Chinese is two characters, and
// every second pair is enough to ask for. One character alone is no token of the index: it is `loose`, and looked for
// in the text of what the other words found.
export const phrases = (query) =>
  query.trim().split(/\s+/u).map((part) => {
    /** @type {{text: string, at: number, loose?: boolean, isWord?: boolean, last?: boolean}[]} */
    const words = [];
    let at = 0;
    for (const [run, han, word] of part.matchAll(TOKEN)) {
      const signs = [...run];
      if (han && signs.length > 1) {
        for (let i = 0; i < signs.length; i += 2) {
          const start = Math.min(i, signs.length - 2);
          words.push({ text: signs[start] + signs[start + 1], at: at + start });
        }
      } else if (han || word) words.push({ text: joined(run), at, loose: Boolean(han), isWord: !han });
      at += han ? signs.length : 1;
    }
    if (words.length) words.at(-1).last = true;
    return { words, length: at };
  }).filter(({ words }) => words.length);

// Whether a token is the word asked for, or begins with it, as a word does that is still being typed.
const is = (token, { text, loose, last }) =>
  [joined(token), ...token.toLowerCase().split(/[-.]/)].some((one) => (loose || last ? one.startsWith(text) : one === text));

// Whether a phrase stands at a place of a text.
const stands = ({ words }, tokens, place) =>
  words.every((word) => place + word.at < tokens.length && is(tokens[place + word.at].replace(SPACE, ""), word));

// The places of a phrase between two places of a text.
export const places = (phrase, tokens, from, to) => {
  const found = [];
  for (let place = from; place + phrase.length <= to; place++) if (stands(phrase, tokens, place)) found.push(place);
  return found;
};

// The earliest place where a phrase begins, by the places of those of its words that were looked up: a map of word to
// the set of its places. Infinity where it does not stand.
export const begins = ({ words }, found) => {
  const asked = words.filter((word) => found.has(word));
  if (!asked.length) return 0;
  const starts = [...found.get(asked[0])].map((place) => place - asked[0].at).filter((start) => start >= 0);
  return Math.min(...starts.filter((start) => asked.every((word) => found.get(word).has(start + word.at))));
};

// The tokens of a text, the characters that stand alone moved back from the plane where they were kept from the index.
export const split = (content) => content.split(" ").map((token) => {
  const code = token.codePointAt(0);
  return code >= PRIVATE_PLANE ? String.fromCodePoint(code - PRIVATE_PLANE) + token.slice(2) : token;
});

// What a token contributes to the text: of two characters the first, since the next token begins with the second.
const PAIR = new RegExp(`^[${HAN}]{2}$`, "u");
export const shown = (token) => (PAIR.test(token) ? [...token][0] : token.replaceAll(JOINT, "-").replace(SPACE, " "));

// The sections of a text: each behind a token in private-use characters that tells its place, heading and facets.
export const sections = (tokens) => {
  const found = [];
  tokens.forEach((token, at) => {
    const code = token.charCodeAt(0);
    if (code < PRIVATE || code > PRIVATE + 0xff) return;
    if (found.length) found.at(-1).to = at;
    const bytes = Uint8Array.from(token, (sign) => sign.charCodeAt(0) - PRIVATE);
    const [place, heading, facets] = JSON.parse(new TextDecoder().decode(bytes));
    found.push({ place, heading, facets, from: at + 1, to: tokens.length });
  });
  return found;
};
