/** One phone on the page: whose it is, its chat's head, the chat, and the place to answer from. */
import { sendInput } from "./api.js";
import { ChatLog } from "./chat-log.js";
import { Composer } from "./composer.js";
import { avatar, el, icon, iconButton } from "./dom.js";
import { askForInvitation, invitationOf } from "./invitations.js";
import { openMenu } from "./menu.js";
import { isOwn, phoneDescription, phoneMenu, phoneName, phonePicture, unreadBadge } from "./people.js";
import { plainText } from "./rich-text.js";
import { viewPictures } from "./viewer.js";
import { t } from "./words.js";
/** @import { Phone, PhoneButton, PhoneInput, PhoneMessage } from "../phone.ts" */
/** @import { ChatContext } from "./message-view.js" */
/** @import { Change, Store } from "./store.js" */

const TOAST_MS = 4000;

export class PhonePane {
  #switcher = el("button", { type: "button", class: "switcher", "aria-haspopup": "menu" });
  #header = el("header", { class: "chat-header" });
  #subtitle = el("span", { class: "chat-subtitle" });
  #topics = el("div", { class: "topics", role: "group", "aria-label": t("topics") });
  #toast = el("div", { class: "toast", role: "status" });
  #dropHint = el("div", { class: "drop-hint", hidden: true }, icon("clip"), t("dropFiles"));
  #log = new ChatLog();
  #composer;
  #device;
  element;
  #store;
  #choosePhone;
  /** @type {Phone | undefined} */
  #phone;
  /** @type {string | undefined} */
  #topic;
  #toastTimer = 0;

  /** @param {Store} store @param {(phoneId: string) => void} choosePhone shows another phone, here or where it already is */
  constructor(store, choosePhone) {
    this.#store = store;
    this.#choosePhone = choosePhone;
    this.#composer = new Composer(store, {
      send: (input) => this.#send(input),
      speakAs: (memberId) => this.#speakAs(memberId),
      fail: (problem) => this.#fail(problem),
    });
    const screen = el("div", { class: "screen" }, this.#log.element, this.#toast, this.#dropHint);
    this.#device = el("div", { class: "device" }, this.#header, this.#topics, screen, this.#composer.element);
    this.element = el("section", { class: "pane" }, this.#switcher, this.#device);
    this.#switcher.addEventListener("click", () => this.#openSwitcher());
    this.element.addEventListener("pointerdown", () => this.#takeAttention());
    this.element.addEventListener("focusin", () => this.#takeAttention());
    this.#log.element.addEventListener("click", (event) => this.#followInvitation(event));
    this.#log.element.addEventListener("contextmenu", (event) => this.#openContextMenu(event));
    this.#acceptDrops();
  }

  get phoneId() {
    return this.#phone?.id;
  }

  /** @param {string} phoneId */
  show(phoneId) {
    const phone = this.#store.phones.get(phoneId);
    if (phone === undefined) return;
    if (this.#phone?.id !== phoneId) this.#topic = undefined;
    this.#phone = phone;
    this.element.setAttribute("aria-label", t("phoneOf", { name: phoneName(phone) }));
    this.#device.dataset["look"] = phone.look;
    this.#device.dataset["phone"] = phone.id;
    this.#hideToast();
    this.#drawHeader(phone);
    this.#drawTopics();
    this.drawAttention();
    this.#log.show(this.#context(phone), this.#store.messages(phoneId));
    this.#composer.show(phone, this.#memberId);
  }

  focus() {
    this.#takeAttention();
    this.#composer.focus();
  }

  /** @param {Change} change one of this pane's phone */
  handle(change) {
    if (change.kind === "message") this.#receive(change.message);
    if (change.kind === "typing") this.#showTyping(change.isOn);
    if (change.kind === "toast") {
      this.#log.settle();
      if (change.text !== "") this.#showToast(change.text);
    }
    if (change.kind === "phone") this.show(change.phone.id);
  }

  /** Marks the pane as the one in hand, or as one with news. */
  drawAttention() {
    const phone = this.#phone;
    if (phone === undefined) return;
    this.element.classList.toggle("is-focused", this.#store.focusedPhoneId === phone.id);
    const words = el(
      "span",
      { class: "switcher-words" },
      el("b", {}, phoneName(phone)),
      el("span", {}, phoneDescription(phone)),
    );
    const badge = unreadBadge(this.#store.unread(phone.id));
    this.#switcher.replaceChildren(phonePicture(phone), words, ...(badge ? [badge] : []), icon("chevron"));
    this.#switcher.setAttribute("aria-label", `${t("switchPerson")}: ${phoneName(phone)}, ${phoneDescription(phone)}`);
  }

  get #memberId() {
    return this.#phone && this.#store.speaker(this.#phone);
  }

  /** @param {Phone} phone @returns {ChatContext} */
  #context(phone) {
    return {
      phone,
      memberId: this.#memberId,
      topic: this.#topic,
      find: (messageId) => this.#store.message(phone.id, messageId),
      press: (message, button) => this.#press(message, button),
      openActions: (message, anchor) => this.#openActions(message, anchor),
      goTo: (messageId) => this.#log.goTo(messageId),
      viewPictures,
    };
  }

  /** @param {PhoneMessage} message */
  #receive(message) {
    if (this.#phone === undefined) return;
    if (message.topic !== undefined) this.#drawTopics();
    if (message.from === "bot") {
      this.#showTyping(false);
      this.#log.settle();
    }
    this.#log.update(message, this.#store.messages(this.#phone.id));
    this.#composer.refresh();
  }

  /** @param {Phone} phone */
  #drawHeader(phone) {
    this.#showTyping(false);
    const words = el("div", { class: "chat-words" }, el("h2", { dir: "auto" }, phone.title), this.#subtitle);
    const canBeInvited = phone.look === "telegram" && phone.kind === "private";
    const invite = iconButton("link", t("openInvitation"), () =>
      askForInvitation((payload) => this.#send({ kind: "start", payload })),
    );
    this.#header.replaceChildren(avatar(phone.title), words, ...(canBeInvited ? [invite] : []));
  }

  /** @param {boolean} isOn */
  #showTyping(isOn) {
    this.#subtitle.classList.toggle("is-typing", isOn);
    this.#subtitle.textContent = isOn ? t("typing") : this.#chatDescription();
  }

  #chatDescription() {
    if (this.#phone?.kind === "group") return this.#phone.members?.map(({ name }) => name).join(", ") ?? "";
    return this.#phone?.look === "whatsapp" ? t("online") : t("bot");
  }

  #drawTopics() {
    const phone = this.#phone;
    if (phone === undefined) return;
    const titles = new Set(this.#store.messages(phone.id).flatMap(({ topic }) => topic ?? []));
    this.#topics.hidden = titles.size === 0;
    const chips = [undefined, ...titles].map((title) =>
      el(
        "button",
        {
          type: "button",
          class: "topic",
          "aria-pressed": String(title === this.#topic),
          onclick: () => {
            this.#topic = title;
            this.show(phone.id);
          },
        },
        title ?? t("allTopics"),
      ),
    );
    this.#topics.replaceChildren(...chips);
  }

  /** @param {string} memberId */
  #speakAs(memberId) {
    if (this.#phone === undefined) return;
    this.#store.setSpeaker(this.#phone.id, memberId);
    this.show(this.#phone.id);
    this.focus();
  }

  /** @param {PhoneInput} input @returns {Promise<boolean>} */
  async #send(input) {
    const phone = this.#phone;
    if (phone === undefined) return false;
    const isPlaced = input.kind !== "press" && input.kind !== "edit" && input.kind !== "start";
    try {
      await sendInput(phone.id, this.#memberId, isPlaced ? { ...input, topic: this.#topic } : input);
      return true;
    } catch (problem) {
      this.#fail(problem);
      return false;
    }
  }

  /** @param {PhoneMessage} message @param {PhoneButton} button */
  async #press(message, button) {
    if (button.kind === "contact") this.#send({ kind: "contact" });
    if (button.kind === "copy") this.#copy(button.copy ?? "");
    if (button.kind !== "press") return;
    const isSent = await this.#send({ kind: "press", messageId: message.id, data: button.data ?? "" });
    if (!isSent) this.#log.settle();
  }

  /** @param {string} text */
  async #copy(text) {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    this.#showToast(isCopied ? t("copied") : t("copyYourself", { text }));
  }

  /** @param {PhoneMessage} message @param {HTMLElement | DOMRect} anchor */
  #openActions(message, anchor) {
    const phone = this.#phone;
    if (phone === undefined) return;
    const words = plainText(message.html);
    const canEdit = isOwn(phone, message, this.#memberId) && words !== "" && message.files.length === 0;
    openMenu(anchor, t("messageActions"), [
      { label: t("reply"), iconName: "reply", onChoose: () => this.#composer.reply(message) },
      ...(canEdit ? [{ label: t("edit"), iconName: "edit", onChoose: () => this.#composer.edit(message) }] : []),
      ...(words === "" ? [] : [{ label: t("copy"), iconName: "copy", onChoose: () => this.#copy(words) }]),
    ]);
  }

  /** @param {MouseEvent} event */
  #openContextMenu(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const id = target.closest(".message")?.getAttribute("data-id");
    const message = this.#phone && id ? this.#store.message(this.#phone.id, id) : undefined;
    if (message === undefined || target.closest("a") !== null || message.deleted) return;
    event.preventDefault();
    this.#openActions(message, new DOMRect(event.clientX, event.clientY, 0, 0));
  }

  /** @param {MouseEvent} event */
  #followInvitation(event) {
    const link = /** @type {HTMLElement} */ (event.target).closest("a");
    const invitation = link === null ? undefined : invitationOf(link.href);
    if (link === null || invitation === undefined) return;
    event.preventDefault();
    const guests = [...this.#store.phones.values()].filter(({ look, kind }) => look === invitation.look && kind === "private");
    const accept = async (/** @type {string} */ phoneId) => {
      this.#choosePhone(phoneId);
      await sendInput(phoneId, undefined, invitation.input).catch((problem) => this.#fail(problem));
    };
    openMenu(link, t("openOnPhone"), phoneMenu(this.#store, guests, undefined, accept));
  }

  #openSwitcher() {
    const phones = [...this.#store.phones.values()];
    openMenu(this.#switcher, t("switchPerson"), phoneMenu(this.#store, phones, this.#phone?.id, this.#choosePhone));
  }

  #takeAttention() {
    if (this.#phone !== undefined) this.#store.focus(this.#phone.id);
  }

  /** @param {unknown} problem */
  #fail(problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    this.#showToast(t("notSent", { reason }));
  }

  /** @param {string} text */
  #showToast(text) {
    this.#toast.textContent = text;
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => this.#hideToast(), TOAST_MS);
  }

  #hideToast() {
    this.#toast.textContent = "";
  }

  /** Files may be dropped anywhere on the phone. */
  #acceptDrops() {
    const hint = this.#dropHint;
    const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
    this.#device.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      hint.hidden = false;
    });
    this.#device.addEventListener("dragleave", (event) => {
      const isStillOver = event.relatedTarget instanceof Node && this.#device.contains(event.relatedTarget);
      if (!isStillOver) hint.hidden = true;
    });
    this.#device.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      hint.hidden = true;
      this.#composer.attach([...(event.dataTransfer?.files ?? [])]);
    });
  }
}
