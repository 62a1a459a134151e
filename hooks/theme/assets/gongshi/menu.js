// The menu of narrow screens: its button opens it and takes the focus into it; Escape closes it and gives the focus back.
(() => {
  const button = document.querySelector("[data-menu]");
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
  // The first link of the list that this page stands in; on narrow screens its own is a label.
  const first = () => {
    const own = [...document.querySelectorAll(".md-nav--primary a.md-nav__link--active:not([href^='#'])")].at(-1);
    const list = own?.closest(".md-nav") ?? document.querySelector(".md-nav--primary");
    return [...list.querySelectorAll("a.md-nav__link")].find((link) => link.offsetParent);
  };

  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", () => {
    button.ariaExpanded = String(toggle.checked);
    if (toggle.checked) first().focus();
    else button.focus();
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && toggle.checked) toggle.click();
  });
})();
