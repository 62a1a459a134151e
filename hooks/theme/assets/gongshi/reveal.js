// A link to what stands in a fold opens the fold: not every browser does so by itself.
(() => {
  "use strict";
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && /** @type {HTMLDetailsElement | null} */ (target.closest("details"));
    if (!fold || fold.open) return;
    fold.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
