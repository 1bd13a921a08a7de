/** What came to phones that are not in view: a chip for each, which brings it here. */
import { el } from "./dom.js";
import { phoneDescription, phoneName, phonePicture, unreadBadge } from "./people.js";
import { t } from "./words.js";
/** @import { Phone } from "../phone.ts" */
/** @import { Store } from "./store.js" */

export class Elsewhere {
  element = el("div", { class: "elsewhere", role: "group", "aria-label": t("elsewhere") });
  #store;
  #onChoose;

  /** @param {Store} store @param {(phoneId: string) => void} onChoose */
  constructor(store, onChoose) {
    this.#store = store;
    this.#onChoose = onChoose;
  }

  /** @param {(string | undefined)[]} shownIds phones in view */
  draw(shownIds) {
    const others = [...this.#store.phones.values()].filter(({ id }) => !shownIds.includes(id));
    const chips = others.flatMap((phone) => this.#chip(phone) ?? []);
    this.element.replaceChildren(...chips);
  }

  /** @param {Phone} phone */
  #chip(phone) {
    const badge = unreadBadge(this.#store.unread(phone.id));
    if (badge === undefined) return undefined;
    const onclick = () => this.#onChoose(phone.id);
    return el(
      "button",
      { type: "button", class: "elsewhere-chip", title: phoneDescription(phone), onclick },
      phonePicture(phone),
      el("span", {}, phoneName(phone)),
      badge,
    );
  }
}
