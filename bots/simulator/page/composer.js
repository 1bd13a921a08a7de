/** Where a person types, attaches and answers; what was begun is kept for each phone. */
import { uploadFile } from "./api.js";
import { attachButton, commandsButton, speakerButton } from "./composer-buttons.js";
import { el, iconButton } from "./dom.js";
import { fileNotes, quoteNote } from "./draft-notes.js";
import { summary } from "./message-view.js";
import { authorName } from "./people.js";
import { plainText } from "./rich-text.js";
import { t } from "./words.js";

/** @import { Phone, PhoneInput, PhoneMessage } from "../phone.ts" */
/** @import { Draft, Store } from "./store.js" */

/** A messenger sends no more files at once. */
const FILES_AT_ONCE = 10;

/**
 * @typedef {object} ComposerHost
 * @property {(input: PhoneInput) => Promise<boolean>} send false when it was not sent; the reader has been told
 * @property {(memberId: string) => void} speakAs
 * @property {(problem: unknown) => void} fail
 */

export class Composer {
  #notes = el("div", { class: "composer-notes" });
  #leading = el("div", { class: "composer-leading" });
  #field = el("textarea", {
    rows: 1,
    maxlength: 65_536,
    dir: "auto",
    placeholder: t("message"),
    "aria-label": t("message"),
  });
  #sendButton = iconButton("send", t("send"), () => this.#submit());
  #voiceButton = iconButton("mic", t("sendVoice"), () => this.#host.send({ kind: "voice" }));
  #startButton = el("button", { type: "button", class: "start-button" }, t("start"));
  #row = el(
    "div",
    { class: "composer-row" },
    this.#leading,
    this.#field,
    this.#voiceButton,
    this.#sendButton,
  );
  element = el("footer", { class: "composer" }, this.#notes, this.#row, this.#startButton);
  #store;
  #host;
  /** @type {Phone | undefined} */
  #phone;

  /** @param {Store} store @param {ComposerHost} host */
  constructor(store, host) {
    this.#store = store;
    this.#host = host;
    for (const button of [this.#sendButton, this.#voiceButton]) button.classList.add("send-button");
    this.#field.addEventListener("input", () => this.#keepText());
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
    this.#field.addEventListener("paste", (event) => this.#onPaste(event));
    this.#startButton.addEventListener("click", () => host.send({ kind: "start", payload: "" }));
  }

  /** @param {Phone} phone @param {string | undefined} memberId who speaks, in a group */
  show(phone, memberId) {
    this.#phone = phone;
    const { send, speakAs } = this.#host;
    const { look, commands, members = [] } = phone;
    const buttons = [attachButton(look, send, (files) => this.attach(files))];
    if (phone.kind === "group") buttons.unshift(speakerButton(members, memberId, speakAs));
    if (look === "telegram" && commands !== undefined) buttons.unshift(commandsButton(commands, send));
    this.#leading.replaceChildren(...buttons);
    this.#field.value = this.#draft.text;
    this.refresh();
  }

  /** Draws what depends on the draft and on the chat's having begun. */
  refresh() {
    if (this.#phone === undefined) return;
    const { id, look, kind } = this.#phone;
    const { text, files } = this.#draft;
    const canStart = look === "telegram" && kind === "private" && this.#store.messages(id).length === 0;
    const canSend = text.trim() !== "" || files.length > 0;
    this.#row.hidden = canStart;
    this.#startButton.hidden = !canStart;
    this.#sendButton.hidden = !canSend;
    this.#voiceButton.hidden = canSend;
    this.#row.classList.toggle("is-typing", text !== "");
    this.#notes.replaceChildren(...this.#draftNotes(this.#phone));
    this.#fitField();
  }

  focus() {
    this.#field.focus({ preventScroll: true });
  }

  /** @param {PhoneMessage} message */
  reply(message) {
    this.#draft.replyTo = message.id;
    this.#draft.editing = undefined;
    this.refresh();
    this.focus();
  }

  /** @param {PhoneMessage} message */
  edit(message) {
    this.#draft.editing = message.id;
    this.#draft.replyTo = undefined;
    this.#setText(plainText(message.html));
    this.focus();
  }

  /** Uploads files and puts them into the draft, to be sent with the text. @param {File[]} files */
  async attach(files) {
    const { id } = this.#phone ?? {};
    if (id === undefined) return;
    const draft = this.#draft;
    const room = FILES_AT_ONCE - draft.files.length;
    if (files.length > room) this.#host.fail(t("filesAtOnce", { count: FILES_AT_ONCE }));
    for (const file of files.slice(0, room)) {
      await uploadFile(id, file).then((stored) => draft.files.push(stored), this.#host.fail);
      this.refresh();
    }
    this.focus();
  }

  /** @returns {Draft} */
  get #draft() {
    return this.#store.draft(this.#phone?.id ?? "");
  }

  /** @param {string} text */
  #setText(text) {
    this.#field.value = text;
    this.#keepText();
  }

  #keepText() {
    this.#draft.text = this.#field.value;
    this.refresh();
  }

  #fitField() {
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape") {
      this.#dropQuote();
    }
  }

  /** @param {ClipboardEvent} event */
  #onPaste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.attach(files);
  }

  /** The field is free at once; what could not be sent comes back into it. */
  async #submit() {
    const phone = this.#phone;
    const draft = this.#draft;
    if (phone === undefined || (draft.text.trim() === "" && draft.files.length === 0)) return;
    this.#store.clearDraft(phone.id);
    this.#field.value = "";
    this.refresh();
    if (await this.#host.send(inputOf(draft))) return;
    Object.assign(this.#store.draft(phone.id), draft);
    if (this.#phone !== phone) return;
    this.#field.value = draft.text;
    this.refresh();
  }

  #dropQuote() {
    const wasEditing = this.#draft.editing !== undefined;
    this.#draft.replyTo = undefined;
    this.#draft.editing = undefined;
    if (wasEditing) this.#setText("");
    else this.refresh();
  }

  /** @param {Phone} phone */
  #draftNotes(phone) {
    const { replyTo, editing, files } = this.#draft;
    const quoted = this.#store.message(phone.id, editing ?? replyTo ?? "");
    const notes = [];
    if (quoted !== undefined) {
      const title = editing === undefined ? authorName(phone, quoted) : t("editing");
      const purpose = editing === undefined ? "reply" : "edit";
      notes.push(quoteNote(purpose, title, summary(quoted, phone.look), () => this.#dropQuote()));
    }
    if (files.length > 0) notes.push(fileNotes(files, (file) => this.#dropFile(file.id)));
    return notes;
  }

  /** @param {string} fileId */
  #dropFile(fileId) {
    this.#draft.files = this.#draft.files.filter(({ id }) => id !== fileId);
    this.refresh();
  }
}

/** @param {Draft} draft @returns {PhoneInput} */
function inputOf({ text, files, replyTo, editing }) {
  if (files.length > 0) return { kind: "files", files, caption: text.trim(), replyTo };
  if (editing !== undefined) return { kind: "edit", messageId: editing, text };
  return { kind: "text", text, replyTo };
}
