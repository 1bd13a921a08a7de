/** The phones side by side, as many as the window holds; one with tabs when it holds but one. */
import { el } from "./dom.js";
import { PhonePane } from "./phone-pane.js";
import { Tabs } from "./tabs.js";
import { t } from "./words.js";

/** @import { Change, Store } from "./store.js" */

const PANE_PX = 380;
const MOST_PANES = 4;
const STORED_ORDER = "dealerline.simulator.phones";

export class Stage {
  #tabs;
  #row = el("div", { class: "panes" });
  element;
  #store;
  /** @type {PhonePane[]} */
  #panes = [];
  /** Ids of the phones, those in the panes first. @type {string[]} */
  #order = JSON.parse(localStorage.getItem(STORED_ORDER) ?? "[]");

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    this.#tabs = new Tabs(store, (phoneId) => this.#choose(0, phoneId));
    this.element = el("main", { class: "stage" }, this.#tabs.element, this.#row);
  }

  /** Draws everything anew: after loading, and in another language. */
  rebuild() {
    this.#panes = [];
    this.#row.replaceChildren(
      ...(this.#store.phones.size === 0 ? [el("p", { class: "no-phones" }, t("noPhones"))] : []),
    );
    this.#tabs.rebuild();
    this.layOut();
  }

  /** Adds or takes away panes as the window demands. */
  layOut() {
    const known = [...this.#store.phones.keys()];
    this.#order = [
      ...this.#order.filter((id) => known.includes(id)),
      ...known.filter((id) => !this.#order.includes(id)),
    ];
    const room = Math.max(1, Math.min(MOST_PANES, Math.floor(innerWidth / PANE_PX)));
    const shown = this.#order.slice(0, room);
    for (const pane of this.#panes.splice(room)) pane.element.remove();
    for (const phoneId of shown.slice(this.#panes.length)) this.#addPane(phoneId);
    this.#row.style.setProperty("--count", String(shown.length));
    const [first] = shown;
    const isInHand = shown.includes(this.#store.focusedPhoneId ?? "");
    if (!isInHand && first !== undefined) this.#store.focus(first);
    this.#drawAttention();
  }

  /** @param {Change} change */
  handle(change) {
    if (change.kind === "loaded") this.rebuild();
    if (change.kind === "attention") this.#drawAttention();
    if (change.kind === "phone") {
      this.#row.querySelector(".no-phones")?.remove();
      this.#tabs.rebuild();
      this.layOut();
    }
    const phoneId =
      change.kind === "phone" ? change.phone.id : "phoneId" in change ? change.phoneId : undefined;
    this.#panes.find((pane) => phoneId !== undefined && pane.phoneId === phoneId)?.handle(change);
  }

  /** @param {string} phoneId */
  #addPane(phoneId) {
    const index = this.#panes.length;
    const pane = new PhonePane(this.#store, (chosenId) => this.#choose(index, chosenId));
    this.#panes.push(pane);
    this.#row.append(pane.element);
    pane.show(phoneId);
  }

  /** A phone already shown elsewhere changes places with the one it replaces. @param {number} index @param {string} phoneId */
  #choose(index, phoneId) {
    const from = this.#order.indexOf(phoneId);
    const replaced = this.#order[index];
    if (from < 0 || replaced === undefined) return;
    this.#order[from] = replaced;
    this.#order[index] = phoneId;
    localStorage.setItem(STORED_ORDER, JSON.stringify(this.#order));
    if (from !== index) this.#panes[from]?.show(replaced);
    this.#panes[index]?.show(phoneId);
    if (this.#panes.length > 1) this.#panes[index]?.focus();
    this.#store.focus(phoneId);
    this.#drawAttention();
  }

  #drawAttention() {
    for (const pane of this.#panes) pane.drawAttention();
    this.#tabs.draw(this.#panes[0]?.phoneId);
  }
}
