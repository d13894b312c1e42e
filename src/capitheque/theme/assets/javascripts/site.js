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

  // "/" and Ctrl-K lead to the search field. A reader who dictates or types by accident can turn "/" off
  // (WCAG 2.1.4, character key shortcuts) on the accessibility page.
  function searchKeys(field) {
    addEventListener("keydown", (event) => {
      const written = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
      const slash = event.key === "/" && !written && !event.ctrlKey && !event.metaKey && !event.altKey && slashKey.get();
      const ctrlK = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
      if (!slash && !ctrlK) return;
      event.preventDefault();
      field.focus();
      field.select();
    });
  }

  const slashKey = {
    get: () => { try { return localStorage.getItem("capitheque-slash") !== "off"; } catch { return true; } },
    set: (on) => { try { localStorage.setItem("capitheque-slash", on ? "on" : "off"); } catch { /* private window */ } },
  };

  function slashToggle(button) {
    const show = () => button.setAttribute("aria-pressed", String(!slashKey.get()));
    button.addEventListener("click", () => { slashKey.set(!slashKey.get()); show(); });
    button.hidden = false;
    show();
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
    document.querySelectorAll("[data-slash-toggle]").forEach(slashToggle);
    document.querySelectorAll("#search-words, #site-search").forEach(searchKeys);
    document.querySelectorAll("details.toc").forEach(openWhenWide);
    addEventListener("beforeprint", unfold);
  });
})();
