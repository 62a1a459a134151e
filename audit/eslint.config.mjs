// What the site's own scripts are held to; vendored ones are as their makers left them.
import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: {
      ecmaVersion: 2024,
      sourceType: "script",
      globals: { ...globals.browser, itemsjs: "readonly", Papa: "readonly", __md_scope: "readonly", __md_get: "readonly" },
    },
    rules: {
      eqeqeq: "error",
      "no-shadow": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-implicit-globals": "off",
    },
  },
  { files: ["**/search/*.js", "**/menu.js"], languageOptions: { sourceType: "module" } },
];
