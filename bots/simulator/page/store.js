/** What the page knows: phones, their messages, what is unread and what was begun to be typed. */
import { setTimeZone } from "./words.js";
/** @import { Phone, PhoneFile, PhoneMessage } from "../phone.ts" */
/** @import { SimulatorEvent, SimulatorState } from "../router.ts" */

/** @typedef {{ count: number, isLoud: boolean }} Unread loud when a message among them came with sound */
/** @typedef {{ text: string, files: PhoneFile[], replyTo?: string, editing?: string }} Draft */
/**
 * A change told to listeners: an event of the server, or one of the page's own.
 * @typedef {SimulatorEvent | { kind: "loaded" } | { kind: "attention" } | { kind: "connection" }} Change
 */

export class Store {
  /** @type {Map<string, Phone>} */
  phones = new Map();
  /** Whether live events are coming in. */
  isConnected = false;
  /** @type {string | undefined} */
  focusedPhoneId;
  /** @type {Map<string, Map<string, PhoneMessage>>} */
  #messages = new Map();
  /** @type {Map<string, Unread>} */
  #unread = new Map();
  /** @type {Map<string, Draft>} */
  #drafts = new Map();
  /** Who speaks on a group's phone. @type {Map<string, string>} */
  #speakers = new Map();
  /** @type {Set<(change: Change) => void>} */
  #listeners = new Set();
  #clockAheadMs = 0;

  /** Simulated now, epoch milliseconds. */
  get now() {
    return Date.now() + this.#clockAheadMs;
  }

  /** @param {(change: Change) => void} listener */
  subscribe(listener) {
    this.#listeners.add(listener);
  }

  /** Replaces everything the server knows; drafts and unread marks are the page's own and stay. @param {SimulatorState} state */
  load(state) {
    for (const { id } of state.phones) {
      for (const message of state.messages[id] ?? []) this.#count(id, message);
    }
    this.phones = new Map(state.phones.map((phone) => [phone.id, phone]));
    this.#messages = new Map(
      state.phones.map(({ id }) => [
        id,
        new Map(state.messages[id]?.map((message) => [message.id, message])),
      ]),
    );
    this.#clockAheadMs = state.now - Date.now();
    setTimeZone(state.timeZone);
    this.#tell({ kind: "loaded" });
  }

  /** @param {SimulatorEvent} event */
  apply(event) {
    if (event.kind === "phone") this.phones.set(event.phone.id, event.phone);
    if (event.kind === "clock") this.#clockAheadMs = event.now - Date.now();
    if (event.kind === "message") this.#receive(event.phoneId, event.message);
    this.#tell(event);
  }

  /** @param {boolean} isConnected */
  setConnected(isConnected) {
    this.isConnected = isConnected;
    this.#tell({ kind: "connection" });
  }

  /** The phone in the reader's hand: its messages are read. @param {string} phoneId */
  focus(phoneId) {
    if (this.focusedPhoneId === phoneId) return;
    this.focusedPhoneId = phoneId;
    this.#unread.delete(phoneId);
    this.#tell({ kind: "attention" });
  }

  /** @param {string} phoneId @returns {PhoneMessage[]} oldest first */
  messages(phoneId) {
    return [...this.#chat(phoneId).values()];
  }

  /** @param {string} phoneId @param {string} messageId */
  message(phoneId, messageId) {
    return this.#chat(phoneId).get(messageId);
  }

  /** @param {string} phoneId @returns {Unread} */
  unread(phoneId) {
    return this.#unread.get(phoneId) ?? { count: 0, isLoud: false };
  }

  /** @param {string} phoneId @returns {Draft} */
  draft(phoneId) {
    const draft = this.#drafts.get(phoneId) ?? { text: "", files: [] };
    this.#drafts.set(phoneId, draft);
    return draft;
  }

  /** @param {string} phoneId */
  clearDraft(phoneId) {
    this.#drafts.delete(phoneId);
  }

  /** The member who speaks, in a group; the first one until another is chosen. @param {Phone} phone */
  speaker({ id, kind, members }) {
    return kind === "group" ? (this.#speakers.get(id) ?? members?.[0]?.id) : undefined;
  }

  /** @param {string} phoneId @param {string} memberId */
  setSpeaker(phoneId, memberId) {
    this.#speakers.set(phoneId, memberId);
  }

  /** @param {string} phoneId */
  #chat(phoneId) {
    const chat = this.#messages.get(phoneId) ?? new Map();
    this.#messages.set(phoneId, chat);
    return chat;
  }

  /** @param {string} phoneId @param {PhoneMessage} message */
  #receive(phoneId, message) {
    this.#count(phoneId, message);
    this.#chat(phoneId).set(message.id, message);
  }

  /**
   * Counts a message of the bot's that this page has not seen; what was there when it was opened is no news.
   * @param {string} phoneId
   * @param {PhoneMessage} message
   */
  #count(phoneId, message) {
    const isKnown = !this.phones.has(phoneId) || this.#chat(phoneId).has(message.id);
    if (isKnown || message.from !== "bot" || phoneId === this.focusedPhoneId) return;
    const { count, isLoud } = this.unread(phoneId);
    this.#unread.set(phoneId, { count: count + 1, isLoud: isLoud || !message.silent });
    this.#tell({ kind: "attention" });
  }

  /** @param {Change} change */
  #tell(change) {
    for (const listener of this.#listeners) listener(change);
  }
}
