/** The chat itself: messages by day, kept at the newest one unless the reader has scrolled away. */
import { el, focusedIndex, icon } from "./dom.js";
import { messageView } from "./message-view.js";
import { dayOf, t } from "./words.js";

/** @import { PhoneMessage } from "../phone.ts" */
/** @import { ChatContext } from "./message-view.js" */

const NEAR_BOTTOM_PX = 60;

export class ChatLog {
  #list = el("div", { class: "messages" });
  #scroller = el("div", { class: "log", role: "log", tabindex: 0 }, this.#list);
  #newsCount = el("span", {});
  #newsChip = el(
    "button",
    { type: "button", class: "news-chip", hidden: true },
    this.#newsCount,
    icon("arrow-down"),
  );
  element = el("div", { class: "log-frame" }, this.#scroller, this.#newsChip);
  /** @type {ChatContext | undefined} */
  #context;
  /** @type {PhoneMessage | undefined} the one at the bottom */
  #last;
  #isPinned = true;
  #lastTop = 0;
  #news = 0;

  constructor() {
    this.#scroller.addEventListener("scroll", () => this.#noticeScroll(), { passive: true });
    this.#scroller.addEventListener("keydown", (event) => this.#walk(event));
    this.#newsChip.addEventListener("click", () => this.#toBottom());
    const keepPinned = new ResizeObserver(() => this.#isPinned && this.#toBottom());
    keepPinned.observe(this.#scroller);
    keepPinned.observe(this.#list);
  }

  /**
   * Shows a chat from its newest message; the same one again, from where its reader was.
   * @param {ChatContext} context
   * @param {PhoneMessage[]} messages
   */
  show(context, messages) {
    const isSame = this.#context?.phone.id === context.phone.id && this.#context.topic === context.topic;
    const place = isSame && !this.#isPinned ? this.#scroller.scrollTop : undefined;
    this.#context = context;
    this.#last = undefined;
    this.#scroller.setAttribute("aria-label", t("chat", { name: context.phone.title }));
    this.#list.replaceChildren();
    for (const message of messages) this.#add(message, context);
    if (this.#last === undefined) this.#list.append(el("p", { class: "empty" }, t("emptyChat")));
    if (place === undefined) this.#toBottom();
    else this.#scroller.scrollTop = place;
  }

  /** Shows a new message, or a known one as it is now. @param {PhoneMessage} message @param {PhoneMessage[]} all */
  update(message, all) {
    const context = this.#context;
    if (context === undefined) return;
    const known = this.#find(message.id);
    if (known !== undefined && isShown(message, context)) {
      this.#replace(known, messageView(message, context));
    } else if (known !== undefined) {
      this.show(context, all);
    } else if (isShown(message, context)) {
      this.#list.querySelector(".empty")?.remove();
      this.#add(message, context);
      this.#announce(message);
    }
  }

  /** Ends the waiting look of pressed buttons: the bot has answered. */
  settle() {
    for (const key of this.#list.querySelectorAll(".key.is-waiting")) key.classList.remove("is-waiting");
  }

  /** @param {string} messageId */
  goTo(messageId) {
    const view = this.#find(messageId);
    if (view === undefined) return;
    this.#isPinned = false;
    view.scrollIntoView({ block: "center" });
    view.classList.remove("is-found");
    requestAnimationFrame(() => view.classList.add("is-found"));
  }

  /** @param {PhoneMessage} message @param {ChatContext} context */
  #add(message, context) {
    if (!isShown(message, context)) return;
    const view = messageView(message, context);
    const isNewDay = this.#last === undefined || dayOf(this.#last.at) !== dayOf(message.at);
    if (isNewDay) this.#list.append(el("div", { class: "day" }, el("span", {}, dayOf(message.at))));
    const isContinued = !isNewDay && authorKey(this.#last) === authorKey(message);
    if (isContinued) this.#list.lastElementChild?.classList.remove("is-last");
    view.classList.toggle("is-first", !isContinued);
    view.classList.add("is-last");
    this.#list.append(view);
    this.#last = message;
  }

  /** @param {Element} old @param {Element} fresh */
  #replace(old, fresh) {
    for (const place of ["is-first", "is-last"]) fresh.classList.toggle(place, old.classList.contains(place));
    const hadFocus = old.contains(document.activeElement);
    old.replaceWith(fresh);
    if (hadFocus && fresh instanceof HTMLElement) fresh.focus({ preventScroll: true });
  }

  /** @param {PhoneMessage} message */
  #announce(message) {
    if (this.#isPinned || message.from === "person") {
      this.#toBottom();
      return;
    }
    this.#news += 1;
    this.#showNews();
  }

  #toBottom() {
    this.#isPinned = true;
    this.#news = 0;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#showNews();
  }

  #noticeScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    const isNearBottom = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
    // A picture that has just loaded pushes the end away without anybody having scrolled.
    if (isNearBottom) this.#isPinned = true;
    else if (scrollTop < this.#lastTop) this.#isPinned = false;
    this.#lastTop = scrollTop;
    if (this.#isPinned) this.#news = 0;
    this.#showNews();
  }

  #showNews() {
    const label = this.#news > 0 ? t("newMessages", { count: this.#news }) : t("toNewest");
    this.#newsChip.hidden = this.#isPinned;
    this.#newsChip.setAttribute("aria-label", label);
    this.#newsCount.textContent = this.#news > 0 ? label : "";
  }

  /** Up and down walk the messages; Enter opens what can be done with one. @param {KeyboardEvent} event */
  #walk(event) {
    const views = /** @type {HTMLElement[]} */ ([...this.#list.querySelectorAll(":scope > .message")]);
    const index = focusedIndex(views);
    if (index < 0 && event.target !== this.#scroller) return;
    const step = { ArrowUp: index < 0 ? views.length - 1 : index - 1, ArrowDown: index + 1 }[event.key];
    const target = step === undefined ? undefined : views[step];
    if (target !== undefined) {
      event.preventDefault();
      target.focus();
    } else if (event.key === "Enter" && views[index] !== undefined) {
      event.preventDefault();
      /** @type {HTMLElement | null} */ (views[index].querySelector(".bubble > .icon-button"))?.click();
    }
  }

  /** @param {string} messageId @returns {Element | undefined} */
  #find(messageId) {
    return this.#list.querySelector(`[data-id="${CSS.escape(messageId)}"]`) ?? undefined;
  }
}

/** Telegram takes a deleted message away; WhatsApp leaves a note in its place. @param {PhoneMessage} message @param {ChatContext} context */
const isShown = (message, { phone, topic }) =>
  (topic === undefined || message.topic === topic) && !(message.deleted && phone.look === "telegram");

/** @param {PhoneMessage | undefined} message */
const authorKey = (message) => message && `${message.from} ${message.memberId ?? message.sender ?? ""}`;
