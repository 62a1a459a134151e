// Larger text, and a way to read paragraph by paragraph with the keyboard, after GB/T 37668-2019.
// It stands in the head and is not deferred, so that text has its size before it is first seen.
(() => {
  const root = document.documentElement;
  const kept = { get: () => read("gs-larger"), set: (value) => write("gs-larger", value) };
  const PARTS = "h1, h2, h3, h4, p, li, dt, dd, tr, summary, figure, blockquote";

  function read(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  }

  function write(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch {
      // Where nothing may be kept, the choice holds for this page.
    }
  }

  root.classList.toggle("gs-large", kept.get() === "yes");

  document.addEventListener("DOMContentLoaded", () => {
    const larger = document.querySelector("[data-larger]");
    const show = (on) => {
      root.classList.toggle("gs-large", on);
      larger.setAttribute("aria-pressed", String(on));
    };
    larger.hidden = false;
    show(kept.get() === "yes");
    larger.addEventListener("click", () => {
      const on = !root.classList.contains("gs-large");
      show(on);
      kept.set(on ? "yes" : "no");
    });

    const aid = document.querySelector("[data-aid]");
    const button = aid.querySelector("[data-paragraphs]");
    let current = null;
    aid.hidden = false;
    button.addEventListener("click", () => (current ? leave() : move(1)));

    // The innermost parts only, so that nothing is read twice.
    const parts = () =>
      [...document.querySelectorAll("article")]
        .flatMap((article) => (article.parentElement.closest("article") ? [] : [...article.querySelectorAll(PARTS)]))
        .filter((part) => part.offsetParent && !part.closest("nav") && part.innerText.trim() && !part.querySelector(PARTS));

    function move(step) {
      const every = parts();
      const next = every[current ? every.indexOf(current) + step : 0];
      if (!next) return;
      current?.classList.remove("gs-reading");
      current = next;
      current.classList.add("gs-reading");
      current.tabIndex = -1;
      current.focus({ preventScroll: true });
      current.scrollIntoView({ block: "center" });
      button.setAttribute("aria-pressed", "true");
    }

    function leave() {
      window.speechSynthesis?.cancel();
      current.classList.remove("gs-reading");
      current = null;
      button.setAttribute("aria-pressed", "false");
      button.focus();
    }

    function speak() {
      const voices = window.speechSynthesis?.getVoices() ?? [];
      const voice = voices.find((one) => one.localService && one.lang.startsWith(root.lang.slice(0, 2)));
      if (!voice) return;
      const said = new SpeechSynthesisUtterance(current.innerText);
      said.voice = voice;
      window.speechSynthesis.cancel();
      window.speechSynthesis.speak(said);
    }

    const keys = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: leave, r: speak, R: speak };
    document.addEventListener(
      "keydown",
      (event) => {
        const isTyping = /** @type {Element} */ (event.target).closest("input, select, textarea, dialog");
        if (!current || isTyping || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
        event.preventDefault();
        event.stopPropagation();
        keys[event.key]();
      },
      true,
    );
  });
})();
