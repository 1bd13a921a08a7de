/** The card above a phone: whose it is, what is unread, and the way to another phone. */
import { el, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { phoneDescription, phoneMenu, phoneName, phonePicture, unreadBadge } from "./people.js";
import { t } from "./words.js";
/** @import { Phone } from "../phone.ts" */
/** @import { Store } from "./store.js" */

export class Switcher {
  #unread = el("span", { class: "switcher-unread" });
  element = el("button", { type: "button", class: "switcher", "aria-haspopup": "menu" });
  #store;
  /** @type {Phone | undefined} */
  #phone;

  /** @param {Store} store @param {(phoneId: string) => void} onChoose */
  constructor(store, onChoose) {
    this.#store = store;
    this.element.addEventListener("click", () => {
      const items = phoneMenu(store, [...store.phones.values()], this.#phone?.id, onChoose);
      openMenu(this.element, t("switchPerson"), items);
    });
  }

  /** @param {Phone} phone */
  show(phone) {
    this.#phone = phone;
    const name = phoneName(phone);
    const description = phoneDescription(phone);
    const words = el("span", { class: "switcher-words" }, el("b", {}, name), el("span", {}, description));
    this.element.replaceChildren(phonePicture(phone), words, this.#unread, icon("chevron"));
    this.element.setAttribute("aria-label", `${t("switchPerson")}: ${name}, ${description}`);
    this.drawUnread();
  }

  /** Only the badge is drawn: the card itself may be under a finger just now. */
  drawUnread() {
    const badge = this.#phone && unreadBadge(this.#store.unread(this.#phone.id));
    this.#unread.replaceChildren(...(badge ? [badge] : []));
  }
}
