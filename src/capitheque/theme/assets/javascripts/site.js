// Progressive enhancement only: every page reads, prints and navigates without this file.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const wide = matchMedia("(min-width: 64em)");
  const store = {
    get: () => { try { return localStorage.getItem("capitheque-theme"); } catch { return null; } },
    set: (theme) => { try { localStorage.setItem("capitheque-theme", theme); } catch { /* private window */ } },
  };

  const chosen = store.get();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

  function themeToggle(button) {
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      store.set(root.dataset.theme);
      show();
    });
    dark.addEventListener("change", show);
    button.hidden = false;
    show();
  }

  // A table of contents is open beside a wide page; on a phone the reader opens it.
  function openWhenWide(details) {
    const follow = () => { details.open = wide.matches; };
    wide.addEventListener("change", follow);
    follow();
  }

  // Print: what is folded on the screen is unfolded on paper.
  function unfold() {
    document.querySelectorAll("details:not([open])").forEach((details) => {
      details.open = true;
      addEventListener("afterprint", () => { details.open = false; }, { once: true });
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-theme-toggle]").forEach(themeToggle);
    document.querySelectorAll("details.toc").forEach(openWhenWide);
    addEventListener("beforeprint", unfold);
  });
})();
