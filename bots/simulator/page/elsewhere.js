/** What came to phones that are not in view: a chip for each, which brings it here, and a menu of those without room. */
import { el } from "./dom.js";
import { openMenu } from "./menu.js";
import { phoneDescription, phoneMenu, phoneName, phonePicture, unreadBadge } from "./people.js";
import { t } from "./words.js";
/** @import { Phone } from "../phone.ts" */
/** @import { Store } from "./store.js" */

export class Elsewhere {
  element = el("div", { class: "elsewhere", role: "group", "aria-label": t("elsewhere") });
  #store;
  #onChoose;
  /** @type {Phone[]} */
  #phones = [];

  /** @param {Store} store @param {(phoneId: string) => void} onChoose */
  constructor(store, onChoose) {
    this.#store = store;
    this.#onChoose = onChoose;
    new ResizeObserver(() => this.#fit()).observe(this.element);
  }

  /** @param {(string | undefined)[]} shownIds phones in view */
  draw(shownIds) {
    const others = [...this.#store.phones.values()].filter(({ id }) => !shownIds.includes(id));
    this.#phones = others.filter(({ id }) => this.#store.unread(id).count > 0);
    this.#fit();
  }

  /** As many chips as there is room for, none of them cut. */
  #fit() {
    const chips = this.#phones.map((phone) => this.#chip(phone));
    this.element.replaceChildren(...chips);
    for (let shown = chips.length - 1; shown >= 0 && this.#isTooNarrow; shown -= 1)
      this.element.replaceChildren(...chips.slice(0, shown), this.#rest(this.#phones.slice(shown)));
  }

  get #isTooNarrow() {
    const last = this.element.lastElementChild;
    return last !== null && last.getBoundingClientRect().right > this.element.getBoundingClientRect().right;
  }

  /** @param {Phone[]} phones */
  #rest(phones) {
    const label = t("elsewhere");
    const attributes = { type: "button", class: "elsewhere-chip elsewhere-rest", title: label };
    const rest = el("button", { ...attributes, "aria-haspopup": "menu" }, `+${phones.length}`);
    rest.addEventListener("click", () =>
      openMenu(rest, label, phoneMenu(this.#store, phones, undefined, this.#onChoose)),
    );
    return rest;
  }

  /** @param {Phone} phone */
  #chip(phone) {
    const badge = unreadBadge(this.#store.unread(phone.id));
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
