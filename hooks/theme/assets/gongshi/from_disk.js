// The site as a folder that somebody opened from a disk: there is no server that finds index.html in a folder, and
// browsers let a page there neither fetch documents nor draw the icons of another file. Elsewhere this does nothing.
(() => {
  if (location.protocol !== "file:") return;
  const gongshi = (globalThis.gongshi ??= {});
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const FOLDER = /\/(?=$|[?#])/;

  // disk.js hands over the sheet of icons, whose names must not be those of the page, and what to tell the reader.
  const show = () => {
    const { icons, title, note } = gongshi.disk;
    const holder = document.createElement("div");
    holder.hidden = true;
    holder.append(document.importNode(new DOMParser().parseFromString(icons, "image/svg+xml").documentElement, true));
    for (const symbol of holder.querySelectorAll("[id]")) symbol.id = `gs-icon-${symbol.id}`;
    document.body.append(holder);
    for (const use of document.querySelectorAll("use[href*='icons.svg#']")) {
      use.setAttribute("href", `#gs-icon-${use.getAttribute("href").split("#")[1]}`);
    }
    const told = document.createElement("p");
    told.className = "md-grid";
    told.append(Object.assign(document.createElement("strong"), { textContent: title }), note);
    const place = document.createElement("div");
    place.className = "gs-note";
    place.append(told);
    document.querySelector(".md-header").before(place);
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const link of document.links) {
      if (link.protocol === "file:") link.href = link.href.replace(FOLDER, "/index.html");
    }
    for (const form of document.forms) form.action = form.action.replace(FOLDER, "/index.html");
    document.head.append(Object.assign(document.createElement("script"), { src: new URL("disk.js", here).href, onload: show }));
  });
})();
