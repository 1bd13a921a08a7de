/** The phones side by side, as many as the window holds; one with tabs when it holds but one. */
import { el } from "./dom.js";
import { phoneDescription, phoneName, phonePicture, unreadBadge } from "./people.js";
import { PhonePane } from "./phone-pane.js";
import { t } from "./words.js";
/** @import { Change, Store } from "./store.js" */

const PANE_PX = 380;
const MOST_PANES = 4;
const STORED_SLOTS = "dealerline.simulator.phones";

export class Stage {
  #tabs = el("div", { class: "tabs", role: "tablist", "aria-label": t("phones") });
  #panesRow = el("div", { class: "panes" });
  element = el("main", { class: "stage" }, this.#tabs, this.#panesRow);
  #store;
  /** @type {PhonePane[]} */
  #panes = [];
  /** The phones in the panes' order, the shown ones first. @type {string[]} */
  #order = JSON.parse(localStorage.getItem(STORED_SLOTS) ?? "[]");

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    this.#tabs.addEventListener("keydown", (event) => this.#walkTabs(event));
    addEventListener("resize", () => this.layOut());
  }

  /** Draws everything anew: after loading, and in another language. */
  rebuild() {
    for (const pane of this.#panes) pane.element.remove();
    this.#panes = [];
    this.layOut();
  }

  /** Adds or takes away panes as the window demands. */
  layOut() {
    const known = [...this.#store.phones.keys()];
    this.#order = [...this.#order.filter((id) => known.includes(id)), ...known.filter((id) => !this.#order.includes(id))];
    const room = Math.max(1, Math.min(MOST_PANES, Math.floor(innerWidth / PANE_PX)));
    const count = Math.min(room, known.length);
    while (this.#panes.length > count) this.#panes.pop()?.element.remove();
    while (this.#panes.length < count) this.#addPane();
    this.element.classList.toggle("has-tabs", room === 1);
    this.#panesRow.style.setProperty("--count", String(count));
    if (known.length === 0) this.#panesRow.replaceChildren(el("p", { class: "no-phones" }, t("noPhones")));
    this.#drawTabs();
  }

  /** @param {Change} change */
  handle(change) {
    if (change.kind === "loaded") this.rebuild();
    if (change.kind === "attention") this.#drawAttention();
    if (change.kind === "phone" && !this.#order.includes(change.phone.id)) this.layOut();
    for (const pane of this.#panes) {
      if (phoneIdOf(change) === pane.phoneId) pane.handle(change);
    }
  }

  #addPane() {
    const index = this.#panes.length;
    const pane = new PhonePane(this.#store, (phoneId) => this.#choose(index, phoneId));
    this.#panesRow.querySelector(".no-phones")?.remove();
    this.#panes.push(pane);
    this.#panesRow.append(pane.element);
    const phoneId = this.#order[index];
    if (phoneId !== undefined) pane.show(phoneId);
  }

  /** A phone already shown elsewhere changes places with the one it replaces. @param {number} index @param {string} phoneId */
  #choose(index, phoneId) {
    const from = this.#order.indexOf(phoneId);
    const replaced = this.#order[index];
    if (from < 0 || replaced === undefined) return;
    this.#order[from] = replaced;
    this.#order[index] = phoneId;
    localStorage.setItem(STORED_SLOTS, JSON.stringify(this.#order));
    if (from !== index) this.#panes[from]?.show(replaced);
    this.#panes[index]?.show(phoneId);
    this.#panes[index]?.focus();
    this.#drawTabs();
  }

  #drawAttention() {
    for (const pane of this.#panes) pane.drawAttention();
    this.#drawTabs();
  }

  #drawTabs() {
    const shown = this.#panes[0]?.phoneId;
    const hadFocus = this.#tabs.contains(document.activeElement);
    const tabs = [...this.#store.phones.values()].map((phone) =>
      el(
        "button",
        {
          type: "button",
          class: "tab",
          role: "tab",
          "aria-selected": String(phone.id === shown),
          tabindex: phone.id === shown ? 0 : -1,
          title: phoneDescription(phone),
          onclick: () => this.#choose(0, phone.id),
        },
        phonePicture(phone),
        el("span", { class: "tab-name" }, phoneName(phone)),
        unreadBadge(this.#store.unread(phone.id)),
      ),
    );
    this.#tabs.replaceChildren(...tabs);
    const selected = tabs.find((tab) => tab.getAttribute("aria-selected") === "true");
    selected?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (hadFocus) selected?.focus();
  }

  /** @param {KeyboardEvent} event */
  #walkTabs(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const ids = [...this.#store.phones.keys()];
    const next = step === undefined ? undefined : ids[ids.indexOf(this.#panes[0]?.phoneId ?? "") + step];
    if (next === undefined) return;
    event.preventDefault();
    this.#choose(0, next);
    /** @type {HTMLElement | null} */ (this.#tabs.querySelector("[aria-selected=true]"))?.focus();
  }
}

/** @param {Change} change */
function phoneIdOf(change) {
  if ("phoneId" in change) return change.phoneId;
  return change.kind === "phone" ? change.phone.id : undefined;
}
