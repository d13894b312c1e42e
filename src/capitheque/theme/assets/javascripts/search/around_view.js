// Around the results: another spelling, pages that answer by themselves, ways out when nothing is found.
import { quoted } from "./french.js";
import { fill, slot } from "./pieces.js";

const singular = (kind) => kind.replace(/ies$/, "y").replace(/s$/, "");

export class AroundView {
  constructor(root, pieces) {
    this.pieces = pieces;
    this.corrections = [...root.querySelectorAll("[data-correction]")];
    this.doors = root.querySelector("[data-doors]");
    this.empty = root.querySelector("[data-empty]");
    this.ways = [...root.querySelectorAll("[data-help]")];
  }

  show({ total, correction, doors, help }) {
    this.#correct(correction);
    this.doors.hidden = !doors.length;
    this.doors.querySelector("ul").replaceChildren(...doors.map((door) => this.#door(door)));
    this.empty.hidden = total > 0;
    this.#help(help);
  }

  hide() {
    this.show({ total: 1, correction: null, doors: [], help: null });
  }

  #correct(correction) {
    for (const line of this.corrections) {
      line.hidden = !correction || correction.applied !== (line.dataset.correction === "applied");
      if (line.hidden) continue;
      slot(line, "to").textContent = correction.applied ? quoted(correction.to) : correction.to;
      if (correction.applied) slot(line, "from").textContent = quoted(correction.from);
      line.querySelector("a").href = correction.href;
    }
  }

  #door({ kind, title, text, href }) {
    const door = this.pieces.copy("door");
    const one = singular(kind);
    door.classList.add(`shortcut--${one}`);
    fill(slot(door, "kind"), this.pieces.sentence(`door-${one}`));
    slot(door, "link").textContent = one === "problem" ? quoted(title) : title;
    slot(door, "link").href = this.pieces.address(href);
    fill(slot(door, "text"), text);
    return door;
  }

  #help(help) {
    const ways = {
      spellings: help?.spellings.map(({ label, href }) => this.#way(label, href)),
      without: help?.without.map(({ label, count, href }) => this.#way(this.pieces.sentence("without", { filter: quoted(label), count }), href)),
      themes: help?.themes.map(({ label, href }) => this.#way(label, href)),
    };
    for (const element of this.ways) {
      const links = ways[element.dataset.help] ?? [];
      element.hidden = !links.length;
      element.querySelector("ul").replaceChildren(...links);
    }
    this.empty.querySelector("[data-empty-text]").hidden = this.ways.every((element) => element.hidden);
  }

  #way(label, href) {
    const way = this.pieces.copy("way");
    way.firstElementChild.textContent = label;
    way.firstElementChild.href = this.pieces.address(href);
    return way;
  }
}
