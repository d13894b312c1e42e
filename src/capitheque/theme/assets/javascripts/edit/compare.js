// A file that was changed elsewhere meanwhile: what it said, what it says now, and whether both changed the same answer.
import { labelled } from "../search/french.js";

export class Compare {
  #box;
  #labels;
  #sentence;

  constructor(root, definition, sentence) {
    this.#box = root.querySelector("[data-compare]");
    this.#labels = [...definition.fields, ...definition.sections];
    this.#sentence = sentence;
  }

  // `mine`: {values, sections by title} that were to be written.
  show(before, now, mine) {
    const lines = this.#labels.flatMap(({ key, label }) => {
      const [was, is] = [answerOf(before, key), answerOf(now, key)];
      const own = mine.values[key] ?? mine.sections[label];
      return was === is ? [] : this.#line(label, was, is, textOf(own));
    });
    this.#box.querySelector("[data-compare-list]").replaceChildren(...lines);
    this.#box.hidden = false;
    this.#box.querySelector("h2").focus();
  }

  close() { this.#box.hidden = true; }

  #line(label, was, is, own) {
    const said = [[this.#sentence("compare-before"), was], [this.#sentence("compare-now"), is]];
    const lines = said.map(([name, text]) => element("dd", labelled(name, text || "—")));
    return [element("dt", label), ...lines, ...(own ? [element("dd", labelled(this.#sentence("compare-mine"), own), "compare__both")] : [])];
  }
}

function answerOf({ answers: { sections, ...values } }, key) {
  return textOf(sections[key] ?? values[key]);
}

function textOf(answer = "") {
  if (Array.isArray(answer)) return answer.map(textOf).join(" ; ");
  return answer && typeof answer === "object" ? Object.values(answer).map(textOf).join(", ") : String(answer ?? "");
}

function element(name, text, kind = "") {
  const one = document.createElement(name);
  one.textContent = text;
  one.className = kind;
  return one;
}
