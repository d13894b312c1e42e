// A file that was changed elsewhere meanwhile: what it said, what it says now, and whether both changed the same answer.
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
      return was === is ? [] : this.#line(label, was, is, key in mine.values || label in mine.sections);
    });
    this.#box.querySelector("[data-compare-list]").replaceChildren(...lines);
    this.#box.hidden = false;
    this.#box.querySelector("h2").focus();
  }

  close() { this.#box.hidden = true; }

  #line(label, was, is, both) {
    const [term, ...said] = [element("dt", label), ...this.#said(was, is)];
    return [term, ...said, ...(both ? [element("dd", this.#sentence("compare-both"), "compare__both")] : [])];
  }

  #said(was, is) {
    return [["compare-before", was], ["compare-now", is]].map(([name, text]) => element("dd", `${this.#sentence(name)} : ${text || "—"}`));
  }
}

function answerOf({ answers: { sections, ...values } }, key) {
  const answer = sections[key] ?? values[key] ?? "";
  return typeof answer === "string" ? answer : JSON.stringify(answer);
}

function element(name, text, kind = "") {
  const one = document.createElement(name);
  one.textContent = text;
  one.className = kind;
  return one;
}
