/** The phones as tabs, for a window that holds one at a time. */
import { el, focusedIndex } from "./dom.js";
import { phoneDescription, phoneName, phonePicture, unreadBadge } from "./people.js";
import { t } from "./words.js";
/** @import { Phone } from "../phone.ts" */
/** @import { Store } from "./store.js" */

/** @typedef {{ tab: HTMLButtonElement, unread: HTMLElement }} Tab */

export class Tabs {
  element = el("div", { class: "tabs", role: "tablist", "aria-label": t("phones") });
  /** @type {Map<string, Tab>} */
  #tabs = new Map();
  #store;
  #onChoose;

  /** @param {Store} store @param {(phoneId: string) => void} onChoose */
  constructor(store, onChoose) {
    this.#store = store;
    this.#onChoose = onChoose;
    this.element.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** Tabs for every phone the store knows now. */
  rebuild() {
    this.#tabs = new Map([...this.#store.phones.values()].map((phone) => [phone.id, this.#tab(phone)]));
    this.element.replaceChildren(...[...this.#tabs.values()].map(({ tab }) => tab));
  }

  /** @param {string | undefined} shownId */
  draw(shownId) {
    for (const [phoneId, { tab, unread }] of this.#tabs) {
      const isShown = phoneId === shownId;
      tab.ariaSelected = String(isShown);
      tab.tabIndex = isShown ? 0 : -1;
      const badge = unreadBadge(this.#store.unread(phoneId));
      unread.replaceChildren(...(badge ? [badge] : []));
      if (isShown) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  /** @param {Phone} phone @returns {Tab} */
  #tab(phone) {
    const unread = el("span", {});
    const tab = el(
      "button",
      {
        type: "button",
        class: "tab",
        role: "tab",
        title: phoneDescription(phone),
        onclick: () => this.#onChoose(phone.id),
      },
      phonePicture(phone),
      el("span", {}, phoneName(phone)),
      unread,
    );
    return { tab, unread };
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const tabs = [...this.#tabs];
    const index = focusedIndex(tabs.map(([, { tab }]) => tab));
    const [phoneId, next] = (step !== undefined && tabs[index + step]) || [];
    if (phoneId === undefined) return;
    event.preventDefault();
    this.#onChoose(phoneId);
    next?.tab.focus();
  }
}
