/** Where a person types, attaches and answers; what was begun is kept for each phone. */
import { fileAddress, uploadFile } from "./api.js";
import { fileTile, isPicture } from "./attachments.js";
import { avatar, el, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { summary } from "./message-view.js";
import { plainText } from "./rich-text.js";
import { authorName } from "./people.js";
import { fileSize, t } from "./words.js";
/** @import { Phone, PhoneFile, PhoneInput, PhoneMessage } from "../phone.ts" */
/** @import { Draft, Store } from "./store.js" */

/** A messenger sends no more files at once. */
const FILES_AT_ONCE = 10;
const TABLES = ".xlsx,.xls,.csv,.ods";

/**
 * @typedef {object} ComposerHost
 * @property {(input: PhoneInput) => Promise<boolean>} send false when it was not sent; the reader has been told
 * @property {(memberId: string) => void} speakAs
 * @property {(problem: unknown) => void} fail
 */

export class Composer {
  #notes = el("div", { class: "composer-notes" });
  #leading = el("div", { class: "composer-leading" });
  #field = el("textarea", { rows: 1, maxlength: 65_536, dir: "auto" });
  #sendButton = iconButton("send", t("send"), () => this.#submit());
  #voiceButton = iconButton("mic", t("sendVoice"), () => this.#host.send({ kind: "voice" }));
  #startButton = el("button", { type: "button", class: "start-button" }, t("start"));
  #row = el("div", { class: "composer-row" }, this.#leading, this.#field, this.#voiceButton, this.#sendButton);
  element = el("footer", { class: "composer" }, this.#notes, this.#row, this.#startButton);
  #store;
  #host;
  /** @type {Phone | undefined} */
  #phone;
  /** @type {string | undefined} */
  #memberId;

  /** @param {Store} store @param {ComposerHost} host */
  constructor(store, host) {
    this.#store = store;
    this.#host = host;
    this.#sendButton.classList.add("send-button");
    this.#voiceButton.classList.add("send-button");
    this.#field.setAttribute("aria-label", t("message"));
    this.#field.placeholder = t("message");
    this.#field.addEventListener("input", () => this.#keepText());
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
    this.#field.addEventListener("paste", (event) => this.#onPaste(event));
    this.#startButton.addEventListener("click", () => host.send({ kind: "start", payload: "" }));
  }

  /** @param {Phone} phone @param {string | undefined} memberId */
  show(phone, memberId) {
    this.#phone = phone;
    this.#memberId = memberId;
    this.#field.value = this.#draft.text;
    this.#drawLeading(phone);
    this.refresh();
  }

  /** Draws what depends on the draft and on the chat's having begun. */
  refresh() {
    if (this.#phone === undefined) return;
    const { id, look, kind } = this.#phone;
    const canStart = look === "telegram" && kind === "private" && this.#store.messages(id).length === 0;
    this.#row.hidden = canStart;
    this.#startButton.hidden = !canStart;
    this.#notes.replaceChildren(...this.#draftNotes());
    const canSend = this.#draft.text.trim() !== "" || this.#draft.files.length > 0;
    this.#sendButton.hidden = !canSend;
    this.#voiceButton.hidden = canSend;
    this.#row.classList.toggle("is-typing", this.#draft.text !== "");
    this.#fit();
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
    for (const file of files) {
      if (draft.files.length >= FILES_AT_ONCE) {
        this.#host.fail(t("filesAtOnce", { count: FILES_AT_ONCE }));
        break;
      }
      try {
        draft.files.push(await uploadFile(id, file));
      } catch (problem) {
        this.#host.fail(problem);
      }
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

  #fit() {
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && (this.#draft.replyTo ?? this.#draft.editing) !== undefined) {
      event.preventDefault();
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

  async #submit() {
    const phone = this.#phone;
    const draft = this.#draft;
    if (phone === undefined || (draft.text.trim() === "" && draft.files.length === 0)) return;
    this.#store.clearDraft(phone.id);
    this.#field.value = "";
    this.refresh();
    if (await this.#host.send(inputOf(draft))) return;
    Object.assign(this.#store.draft(phone.id), draft);
    if (this.#phone === phone) this.show(phone, this.#memberId);
  }

  #dropQuote() {
    const wasEditing = this.#draft.editing !== undefined;
    this.#draft.replyTo = undefined;
    this.#draft.editing = undefined;
    if (wasEditing) this.#setText("");
    else this.refresh();
  }

  #draftNotes() {
    const { replyTo, editing, files } = this.#draft;
    const quoted = this.#store.message(this.#phone?.id ?? "", editing ?? replyTo ?? "");
    return [
      ...(quoted === undefined ? [] : [this.#quoteNote(quoted, editing !== undefined)]),
      ...(files.length === 0 ? [] : [el("ul", { class: "draft-files" }, ...files.map((file) => this.#fileNote(file)))]),
    ];
  }

  /** @param {PhoneMessage} message @param {boolean} isEdit */
  #quoteNote(message, isEdit) {
    const title = isEdit || this.#phone === undefined ? t("editing") : authorName(this.#phone, message);
    const words = el("span", { class: "quote-words" }, el("b", { dir: "auto" }, title), el("span", { dir: "auto" }, summary(message)));
    return el(
      "div",
      { class: "draft-quote" },
      icon(isEdit ? "edit" : "reply"),
      words,
      iconButton("close", t("cancel"), () => this.#dropQuote()),
    );
  }

  /** @param {PhoneFile} file */
  #fileNote(file) {
    const drop = () => {
      this.#draft.files = this.#draft.files.filter(({ id }) => id !== file.id);
      this.refresh();
    };
    return el(
      "li",
      { class: "draft-file" },
      isPicture(file) ? el("img", { src: fileAddress(file), alt: "" }) : fileTile(file),
      el("span", { class: "draft-file-name", title: file.name }, file.name),
      el("span", { class: "draft-file-size" }, fileSize(file.size)),
      iconButton("close", t("remove", { name: file.name }), drop),
    );
  }

  /** @param {Phone} phone */
  #drawLeading(phone) {
    const buttons = [iconButton("clip", t("attach"), (event) => this.#openAttachMenu(/** @type {HTMLElement} */ (event.currentTarget)))];
    if (phone.kind === "group") buttons.unshift(this.#speakerButton(phone));
    if (phone.look === "telegram" && phone.commands !== undefined) buttons.unshift(this.#commandsButton(phone.commands));
    this.#leading.replaceChildren(...buttons);
  }

  /** @param {Phone} phone */
  #speakerButton({ members = [] }) {
    const speaker = members.find((member) => member.id === this.#memberId)?.name ?? "";
    const label = t("speaksNow", { name: speaker });
    const button = iconButton("chevron", label, () =>
      openMenu(
        button,
        t("whoSpeaks"),
        members.map(({ id, name }) => ({
          label: name,
          picture: avatar(name),
          isChosen: id === this.#memberId,
          onChoose: () => this.#host.speakAs(id),
        })),
      ),
    );
    button.classList.add("speaker-button");
    button.prepend(avatar(speaker));
    return button;
  }

  /** @param {NonNullable<Phone["commands"]>} commands */
  #commandsButton(commands) {
    const open = () =>
      openMenu(
        button,
        t("menu"),
        commands.map(({ command, description }) => ({
          label: description,
          hint: `/${command}`,
          onChoose: () => this.#host.send({ kind: "text", text: `/${command}` }),
        })),
      );
    const button = el(
      "button",
      { type: "button", class: "commands-button", "aria-label": t("menu"), onclick: open },
      icon("menu"),
      el("span", {}, t("menu")),
    );
    return button;
  }

  /** @param {HTMLElement} anchor */
  #openAttachMenu(anchor) {
    const send = (/** @type {"voice" | "sticker" | "location" | "contact"} */ kind) => () => this.#host.send({ kind });
    openMenu(anchor, t("attach"), [
      { label: t("photo"), iconName: "photo", onChoose: () => this.#pick("image/*") },
      { label: t("table"), iconName: "table", onChoose: () => this.#pick(TABLES) },
      { label: t("file"), iconName: "file", onChoose: () => this.#pick("") },
      { label: t("voice"), iconName: "mic", onChoose: send("voice") },
      { label: t("sticker"), iconName: "sticker", onChoose: send("sticker") },
      { label: t("location"), iconName: "pin", onChoose: send("location") },
      { label: t("contact"), iconName: "person", onChoose: send("contact") },
    ]);
  }

  /** @param {string} accept */
  #pick(accept) {
    const picker = el("input", { type: "file", multiple: true, accept });
    picker.addEventListener("change", () => this.attach([...(picker.files ?? [])]));
    picker.click();
  }
}

/** @param {Draft} draft @returns {PhoneInput} */
function inputOf({ text, files, replyTo, editing }) {
  if (files.length > 0) return { kind: "files", files, caption: text.trim(), replyTo };
  if (editing !== undefined) return { kind: "edit", messageId: editing, text };
  return { kind: "text", text, replyTo };
}
