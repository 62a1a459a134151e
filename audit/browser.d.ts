// What the site's own scripts meet in a browser beside what every page has.

/** What our scripts share: names.js makes it, documents.js and the lists use it. */
declare var gongshi: Record<string, any>;
/** assets/vendor/itemsjs */
declare function itemsjs(rows: object[], options: object): any;
/** assets/vendor/papaparse */
declare var Papa: { unparse(table: object, options: object): string };

/** What the theme's script wants to find. */
declare var __md_scope: URL;
declare var __md_hash: (text: string) => number;
declare var __md_get: (key: string, store?: Storage, scope?: URL) => any;
declare var __md_set: (key: string, value: unknown, store?: Storage, scope?: URL) => void;

// Whatever our scripts look for by a selector is an element of HTML.
interface ParentNode {
  querySelector<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K] | null;
  querySelector<E extends HTMLElement = HTMLElement>(selectors: string): E | null;
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(selectors: K): NodeListOf<HTMLElementTagNameMap[K]>;
  querySelectorAll<E extends HTMLElement = HTMLElement>(selectors: string): NodeListOf<E>;
}

interface Element {
  closest<E extends HTMLElement = HTMLElement>(selectors: string): E | null;
}
