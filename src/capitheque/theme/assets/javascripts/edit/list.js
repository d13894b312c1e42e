// The list of all the sheets, by state, and the way to begin one.
import { sentenceIn } from "../search/french.js";
import { plainWords } from "../search/query.js";

const AGAIN = 1500; // milliseconds, while the site is being built
const DAY = new Intl.DateTimeFormat("fr", { dateStyle: "long" });
const HOUR = new Intl.DateTimeFormat("fr", { timeStyle: "short" });

class List {
  constructor(root) {
    this.root = root;
    this.sentence = sentenceIn(JSON.parse(root.dataset.sentences));
    this.template = root.querySelector("[data-template]");
    this.kinds = new Map(Array.from(this.find("#begin-kind").options, (one) => [one.dataset.kind, one]));
    this.rows = [];
    this.find("#list-words").addEventListener("input", () => this.filter());
    this.find("[data-search]").addEventListener("submit", (event) => event.preventDefault());
    this.find("[data-begin]").addEventListener("submit", (event) => this.begin(event));
    this.watch();
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  say(where, text) {
    const place = this.find(`[data-${where}]`);
    if (place.textContent !== text) place.textContent = text;
  }

  // Read the list; again when the site that is being built is whole.
  async watch(built) {
    const found = await this.ask("api/sheets");
    if (found.said) return this.say("count", found.said);
    this.say("site", found.building ? this.sentence("building") : found.failed);
    if (found.build !== built) this.show(found.sheets);
    if (found.building) setTimeout(() => this.watch(found.build), AGAIN);
  }

  // An answer of the server; what keeps it from answering is a sentence in `said`.
  async ask(address, options) {
    try {
      const answer = await fetch(address, options);
      if (answer.headers.get("Content-Type").startsWith("application/json")) return await answer.json();
      return { said: await answer.text() };
    } catch {
      return { said: this.sentence("broken") };
    }
  }

  show(sheets) {
    const byChange = sheets.toSorted((a, b) => b.changed.localeCompare(a.changed));
    this.rows = byChange.map((sheet) => ({ sheet, words: this.wordsOf(sheet), row: this.row(sheet) }));
    for (const section of this.root.querySelectorAll("[data-state]")) {
      const of = this.rows.filter(({ sheet }) => sheet.state === section.dataset.state);
      section.querySelector("ul").replaceChildren(...of.map((one) => one.row));
    }
    this.filter();
  }

  wordsOf({ title, file, kind, state }) {
    const stated = this.find(`[data-state="${state}"] h3`)?.textContent ?? "";
    return ` ${plainWords(`${title || this.sentence("untitled")} ${file} ${this.kinds.get(kind)?.text} ${stated}`)}`;
  }

  row(sheet) {
    const row = this.template.content.cloneNode(true).firstElementChild;
    const slot = (name) => row.querySelector(`[data-slot="${name}"]`);
    const title = sheet.title || this.sentence("untitled");
    const when = new Date(sheet.changed);
    for (const name of ["title", "name", "seen"]) slot(name).textContent = title;
    slot("kind").textContent = this.kinds.get(sheet.kind)?.text;
    slot("file").textContent = sheet.file;
    slot("changed").textContent = this.sentence("changed", { day: DAY.format(when), hour: HOUR.format(when) });
    slot("blocking").textContent = sheet.blocking ? this.sentence("blocking", { count: sheet.blocking }) : this.sentence("ready");
    slot("blocking").classList.toggle("desk__blocking--none", !sheet.blocking);
    slot("edit").href = `${sheet.kind}/#${sheet.reference}`;
    slot("see").href = `../${sheet.page}`;
    slot("see").hidden = !sheet.page; // a file that is set aside has none
    return row;
  }

  // Show the sheets that hold the beginning of every word.
  filter() {
    if (!this.rows.length) return; // they are on their way
    const words = this.find("#list-words").value.trim();
    const asked = plainWords(words).split(" ").filter(Boolean);
    let count = 0;
    for (const { words: held, row } of this.rows) {
      row.hidden = !asked.every((word) => held.includes(` ${word}`));
      count += !row.hidden;
    }
    for (const section of this.root.querySelectorAll("[data-state]")) section.hidden = !section.querySelector("li:not([hidden])");
    if (!words) this.say("count", this.sentence("count", { count }));
    else this.say("count", count ? this.sentence("found", { count, total: this.rows.length, words }) : this.sentence("none", { words }));
  }

  async begin(event) {
    event.preventDefault();
    const chosen = this.find("#begin-kind").selectedOptions[0];
    const title = this.find("#begin-words").value;
    const headers = { "Content-Type": "application/json" };
    const begun = await this.ask(`api/sheets/${chosen.value}`, { method: "POST", headers, body: JSON.stringify({ title }) });
    if (begun.reference) location.assign(`${chosen.dataset.kind}/#${begun.reference}`);
    else this.say("begin-said", begun.said);
  }
}

export function open(root) { return new List(root); }
