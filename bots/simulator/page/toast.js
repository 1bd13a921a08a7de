/** A word that comes over the chat and goes by itself: the answer to a press, or a problem. */
import { el } from "./dom.js";

const SHOWN_MS = 4000;

export class Toast {
  element = el("div", { class: "toast", role: "status" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {string} text */
  show(text) {
    this.element.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), SHOWN_MS);
  }

  hide() {
    this.element.textContent = "";
  }
}
