// What the photos of a form say: what is being done, what was not taken and why, what the device cannot keep.
export class PhotoNotices {
  #status;
  #refused;
  #trouble;

  constructor(box) {
    this.#status = box.querySelector("[data-photos-said]");
    this.#refused = box.querySelector("[data-photos-refused]");
    this.#trouble = box.querySelector("[data-photos-trouble]");
  }

  // Said aloud; seen too while one waits.
  say(text, { busy = false } = {}) {
    this.#status.textContent = text;
    this.#status.toggleAttribute("data-busy", busy);
  }

  // None takes the notice away.
  refuse(sentences) {
    this.#refused.hidden = !sentences.length;
    this.#refused.querySelector("ul").replaceChildren(...sentences.map((sentence) => {
      const line = document.createElement("li");
      line.textContent = sentence;
      return line;
    }));
  }

  warn(trouble) {
    this.#trouble.hidden = !trouble;
    this.#trouble.querySelector("p").textContent = trouble;
  }
}
