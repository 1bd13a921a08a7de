/** One phone on the page: its owner's card, the chat, and the place to answer from. */
import { sendInput } from "./api.js";
import { ChatHeader } from "./chat-header.js";
import { ChatLog } from "./chat-log.js";
import { Composer } from "./composer.js";
import { el } from "./dom.js";
import { dropZone } from "./drop-zone.js";
import { askForInvitation, offerInvitation } from "./invitations.js";
import { openMenu } from "./menu.js";
import { isOwn, phoneName } from "./people.js";
import { plainText } from "./rich-text.js";
import { Switcher } from "./switcher.js";
import { Toast } from "./toast.js";
import { viewPictures } from "./viewer.js";
import { t } from "./words.js";
/** @import { Phone, PhoneButton, PhoneInput, PhoneMessage } from "../phone.ts" */
/** @import { ChatContext } from "./message-view.js" */
/** @import { Change, Store } from "./store.js" */

export class PhonePane {
  #header = new ChatHeader();
  #log = new ChatLog();
  #toast = new Toast();
  #device = el("div", { class: "device" });
  #switcher;
  #composer;
  element;
  #store;
  /** @type {Phone | undefined} */
  #phone;
  /** @type {string | undefined} the only topic shown; what is said goes there */
  #topic;

  /** @param {Store} store @param {(phoneId: string) => void} choosePhone shows another phone in this place */
  constructor(store, choosePhone) {
    this.#store = store;
    this.#switcher = new Switcher(store, choosePhone);
    this.#composer = new Composer(store, {
      send: (input) => this.#send(input),
      speakAs: (memberId) => this.#speakAs(memberId),
      fail: (problem) => this.#fail(problem),
    });
    const dropHint = dropZone(this.#device, (files) => this.#composer.attach(files));
    const screen = el("div", { class: "screen" }, this.#log.element, this.#toast.element, dropHint);
    this.#device.append(this.#header.element, screen, this.#composer.element);
    this.element = el("section", { class: "pane" }, this.#switcher.element, this.#device);
    this.element.addEventListener("pointerdown", () => this.#takeAttention());
    this.element.addEventListener("focusin", () => this.#takeAttention());
    this.#log.element.addEventListener("contextmenu", (event) => this.#openContextMenu(event));
    this.#log.element.addEventListener("click", (event) =>
      offerInvitation(event, store, (phoneId, input) => {
        choosePhone(phoneId);
        sendInput(phoneId, undefined, input).catch((problem) => this.#fail(problem));
      }),
    );
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
    this.element.dataset.phone = phone.id;
    this.#device.dataset.look = phone.look;
    this.#toast.hide();
    this.#switcher.show(phone);
    this.#header.show(phone, () => askForInvitation(phone.look, (input) => this.#send(input)));
    this.#drawTopics(phone);
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
    if (change.kind === "phone") this.show(change.phone.id);
    if (change.kind === "message") this.#receive(change.message);
    if (change.kind === "typing") this.#header.showTyping(change.isOn);
    if (change.kind === "toast") {
      this.#log.settle();
      if (change.text !== "") this.#toast.show(change.text);
    }
  }

  /** Buttons wait no longer: what would have answered them may have been lost with the connection. */
  settle() {
    this.#log.settle();
  }

  /** Marks the pane as the one in hand, or as one with news. */
  drawAttention() {
    this.element.classList.toggle("is-focused", this.#store.focusedPhoneId === this.#phone?.id);
    this.#switcher.drawUnread();
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
      vote: (message, choice) => this.#send({ kind: "vote", messageId: message.id, choice }),
      openActions: (message, anchor) => this.#openActions(message, anchor),
      goTo: (messageId) => this.#log.goTo(messageId),
      viewPictures,
    };
  }

  /** @param {PhoneMessage} message */
  #receive(message) {
    if (this.#phone === undefined) return;
    if (message.from === "bot") {
      this.#header.showTyping(false);
      this.#log.settle();
    }
    this.#log.update(message, this.#store.messages(this.#phone.id));
    this.#composer.refresh();
  }

  /** @param {Phone} phone */
  #drawTopics(phone) {
    this.#header.showTopics(phone.topics ?? [], this.#topic, (topic) => {
      this.#topic = topic;
      this.show(phone.id);
    });
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
    const { kind } = input;
    const isOfMessage = kind === "press" || kind === "vote" || kind === "edit";
    const isPlaced = !isOfMessage && kind !== "start";
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
    if (button.kind === "contact") await this.#send({ kind: "contact" });
    if (button.kind === "copy") await this.#copy(button.copy ?? "");
    if (button.kind !== "press") return;
    const isSent = await this.#send({ kind: "press", messageId: message.id, data: button.data ?? "" });
    if (!isSent) this.#log.settle();
  }

  /** @param {string} text */
  async #copy(text) {
    const copied = navigator.clipboard.writeText(text).then(() => t("copied"));
    this.#toast.show(await copied.catch(() => t("copyYourself", { text })));
  }

  /** @param {PhoneMessage} message @param {HTMLElement | DOMRect} anchor */
  #openActions(message, anchor) {
    const phone = this.#phone;
    if (phone === undefined) return;
    const words = plainText(message.html);
    const canEdit = isOwn(phone, message, this.#memberId) && words !== "" && message.files.length === 0;
    openMenu(anchor, t("messageActions"), [
      { label: t("reply"), iconName: "reply", onChoose: () => this.#composer.reply(message) },
      ...(canEdit
        ? [{ label: t("edit"), iconName: "edit", onChoose: () => this.#composer.edit(message) }]
        : []),
      ...(words === "" ? [] : [{ label: t("copy"), iconName: "copy", onChoose: () => this.#copy(words) }]),
    ]);
  }

  /** A right press, or a long one on a touch screen. @param {MouseEvent} event */
  #openContextMenu(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const id = target.closest(".message")?.getAttribute("data-id");
    const message = this.#phone && id ? this.#store.message(this.#phone.id, id) : undefined;
    if (message === undefined || message.deleted || target.closest("a") !== null) return;
    event.preventDefault();
    this.#openActions(message, new DOMRect(event.clientX, event.clientY, 0, 0));
  }

  #takeAttention() {
    if (this.#phone !== undefined) this.#store.focus(this.#phone.id);
  }

  /** @param {unknown} problem */
  #fail(problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    this.#toast.show(t("notSent", { reason }));
  }
}
