/** The phones side by side, as many as the window holds; one with tabs when it holds but one. */
import { el } from "./dom.js";
import { Elsewhere } from "./elsewhere.js";
import { PhonePane } from "./phone-pane.js";
import { Tabs } from "./tabs.js";
import { t } from "./words.js";

/** @import { Change, Store } from "./store.js" */

const PANE_PX = 380;
const MOST_PANES = 4;
const STORED_ORDER = "dealerline.simulator.phones";

export class Stage {
  #tabs;
  #elsewhere;
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
    this.#elsewhere = new Elsewhere(store, (phoneId) => this.#choose(this.#spareIndex, phoneId));
    this.element = el("main", { class: "stage" }, this.#tabs.element, this.#row);
  }

  /** What is unread on phones out of view; it stands in the page's head. */
  get news() {
    return this.#elsewhere.element;
  }

  /** Shows what the store knows now; the panes stay, and with them what is being typed. */
  refresh() {
    this.#takeIn();
    for (const [index, pane] of this.#panes.entries()) pane.show(this.#order[index] ?? "");
  }

  #takeIn() {
    this.#row.querySelector(".no-phones")?.remove();
    if (this.#store.phones.size === 0) this.#row.append(el("p", { class: "no-phones" }, t("noPhones")));
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
    for (const pane of this.#panes.splice(shown.length)) pane.element.remove();
    for (const phoneId of shown.slice(this.#panes.length)) this.#addPane(phoneId);
    this.#row.style.setProperty("--count", String(shown.length));
    const [first] = shown;
    const isInHand = shown.includes(this.#store.focusedPhoneId ?? "");
    if (!isInHand && first !== undefined) this.#store.focus(first);
    this.#drawAttention();
  }

  /** @param {Change} change */
  handle(change) {
    if (change.kind === "loaded") this.refresh();
    if (change.kind === "connection") for (const pane of this.#panes) pane.settle();
    if (change.kind === "attention") this.#drawAttention();
    if (change.kind === "phone") this.#takeIn();
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

  /** The place that a phone asked for from afar takes: the last one, unless it is in hand. */
  get #spareIndex() {
    const last = this.#panes.length - 1;
    return last > 0 && this.#panes[last]?.phoneId === this.#store.focusedPhoneId ? last - 1 : last;
  }

  #drawAttention() {
    for (const pane of this.#panes) pane.drawAttention();
    this.#elsewhere.draw(this.#panes.map(({ phoneId }) => phoneId));
    this.#tabs.draw(this.#panes[0]?.phoneId);
  }
}
