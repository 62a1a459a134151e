// What the theme writes into each page as inline scripts, which the site's policy forbids: where the theme's settings
// are kept, and the palette that a reader chose, set before anything is drawn. The theme's own script uses the names.
{
  const script = document.currentScript;
  window.__md_scope = new URL(script.dataset.base, location.href);
  window.__md_hash = (text) => [...text].reduce((hash, char) => (hash << 5) - hash + char.charCodeAt(0), 0);
  window.__md_get = (key, store = localStorage, scope = __md_scope) => JSON.parse(store.getItem(`${scope.pathname}.${key}`));
  window.__md_set = (key, value, store = localStorage, scope = __md_scope) => {
    try {
      store.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // A reader who forbids storage chooses anew on each page.
    }
  };
  const color = __md_get("__palette")?.color;
  if (color) {
    if (color.media === "(prefers-color-scheme)") {
      const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
      const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${scheme})']`);
      for (const key of ["media", "scheme", "primary", "accent"]) color[key] = input.getAttribute(`data-md-color-${key}`);
    }
    for (const [key, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${key}`, value);
  }
}
