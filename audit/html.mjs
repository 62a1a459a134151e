// What html-validate asks of every page: the HTML standard, and most of what makes a page readable for machines.
// What the theme alone does, by the place where it does it, is in examine/markup.py.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // No one reads them: templates leave blanks, and the theme writes its doctype small.
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
    // The theme's ids begin with underscores, which HTML allows.
    "valid-id": ["error", { relaxed: true }],
    // The theme's switch of colours, our filters and the search answer as one chooses or types: nothing is sent.
    "wcag/h32": "off",
    // Everything comes from where the page comes from.
    "require-sri": ["error", { target: "crossorigin" }],
    // The height of a chart follows the number of its bars.
    "no-inline-style": ["error", { allowedProperties: ["--rows"] }],
    // What the browser has instead of a list of suggestions cannot show a second line, nor pinyin.
    "prefer-native-element": ["error", { exclude: ["listbox"] }],
  },
};
