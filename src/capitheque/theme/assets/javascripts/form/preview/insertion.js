// A drawn page set into another one: its ids do not clash with those around, nothing in it leads away by accident.
// - ids, and whatever refers to them, begin with « apercu- »;
// - a link to a place of the sheet goes there without changing the address, the others open in a new tab;
// - landmarks say that they are those of a preview;
// - the title has the level of heading that is given, the others follow, no deeper than 6 (they keep their look).
const PREFIX = "apercu-";
const REFERRING = ["aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "for"];

export function inserted(html, level) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const page = template.content;
  for (const one of page.querySelectorAll("[id]")) one.id = PREFIX + one.id;
  for (const name of REFERRING) page.querySelectorAll(`[${name}]`).forEach((one) => prefix(one, name));
  page.querySelectorAll("a[href]").forEach(lead);
  for (const one of page.querySelectorAll("nav[aria-label], aside[aria-label]")) {
    one.setAttribute("aria-label", `Aperçu\u00a0: ${one.getAttribute("aria-label")}`);
  }
  for (const one of page.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    one.setAttribute("aria-level", Math.min(Number(one.localName[1]) + level - 1, 6));
  }
  return page;
}

function prefix(element, name) {
  const ids = element.getAttribute(name).split(" ");
  element.setAttribute(name, ids.map((id) => PREFIX + id).join(" "));
}

function lead(link) {
  const href = link.getAttribute("href");
  if (!href.startsWith("#")) {
    link.target = "_blank";
    link.relList.add("noopener");
    return;
  }
  link.setAttribute("href", `#${PREFIX}${href.slice(1)}`);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById(PREFIX + decodeURIComponent(href.slice(1)))?.scrollIntoView();
  });
}
