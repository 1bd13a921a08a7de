/** One message as its phone's messenger draws it. */
import { album, documentRow, isPicture, specialView } from "./attachments.js";
import { avatar, el, icon, iconButton } from "./dom.js";
import { authorName, isOwn } from "./people.js";
import { isSafeLink, richText } from "./rich-text.js";
import { t, timeOfDay } from "./words.js";
/** @import { Look, Phone, PhoneButton, PhoneFile, PhoneMessage } from "../phone.ts" */

/**
 * What a message needs to know of its chat, and whom it tells what was done to it.
 * @typedef {object} ChatContext
 * @property {Phone} phone
 * @property {string | undefined} memberId the member who looks and speaks, in a group
 * @property {string | undefined} topic the only topic shown
 * @property {(messageId: string) => PhoneMessage | undefined} find
 * @property {(message: PhoneMessage, button: PhoneButton) => void} press
 * @property {(message: PhoneMessage, choice: string) => void} vote
 * @property {(message: PhoneMessage, anchor: HTMLElement | DOMRect) => void} openActions
 * @property {(messageId: string) => void} goTo
 * @property {(pictures: PhoneFile[], index: number) => void} viewPictures
 */

/** @param {PhoneMessage} message @param {ChatContext} context */
export function messageView(message, context) {
  const { phone, memberId } = context;
  const own = isOwn(phone, message, memberId);
  const hasFace = phone.kind === "group" && !own;
  return el(
    "article",
    {
      class: `message ${own ? "is-own" : "is-theirs"}${hasFace ? " has-face" : ""}`,
      "data-id": message.id,
      tabindex: -1,
      "aria-label": `${authorName(phone, message)}, ${timeOfDay(message.at)}`,
    },
    hasFace && avatar(authorName(phone, message)),
    el("div", { class: "stack" }, bubble(message, context, own), keyboard(message, context)),
  );
}

/** @param {PhoneMessage} message @param {ChatContext} context @param {boolean} own */
function bubble(message, context, own) {
  const { phone } = context;
  if (message.deleted) return el("div", { class: "bubble is-deleted" }, t("deleted"), meta(message, own));
  const pictures = message.files.filter(isPicture);
  const documents = message.files.filter((file) => !isPicture(file));
  const hasText = message.html !== "";
  const isBare = message.special === "sticker";
  const isPictureLast = (pictures.length > 0 && documents.length === 0) || message.special === "location";
  return el(
    "div",
    { class: `bubble${isBare ? " is-bare" : ""}${isPictureLast && !hasText ? " ends-with-picture" : ""}` },
    phone.kind === "group" && !own && !isBare && nameLine(authorName(phone, message)),
    message.topic !== undefined &&
      context.topic === undefined &&
      el("div", { class: "topic-tag" }, message.topic),
    quote(message, context),
    pictures.length > 0 && album(pictures, (index) => context.viewPictures(pictures, index)),
    ...documents.map(documentRow),
    message.special !== undefined && specialView(phone, message.special),
    hasText ? textBlock(message, phone, own) : meta(message, own),
    message.poll !== undefined && pollView(message, context),
    message.reaction !== undefined && el("div", { class: "reaction" }, message.reaction),
    iconButton("chevron", t("messageActions"), (event) =>
      context.openActions(message, /** @type {HTMLElement} */ (event.currentTarget)),
    ),
  );
}

/** @param {PhoneMessage} message @param {Phone} phone @param {boolean} own */
function textBlock(message, phone, own) {
  const signs = meta(message, own);
  const room = el("span", {
    class: "meta-room",
    "data-meta": signs.textContent,
    "data-icons": signs.querySelectorAll("svg").length,
  });
  return el(
    "div",
    { class: "text", dir: "auto", lang: phone.locale },
    richText(message.html, phone.look),
    room,
    signs,
  );
}

/** A poll of one answer: the choice made is marked, and in a group how many made each. @param {PhoneMessage} message @param {ChatContext} context */
function pollView(message, { phone, memberId = "", vote }) {
  const { choices = [], votes = {} } = message.poll ?? {};
  const counted = (/** @type {string} */ choice) =>
    Object.values(votes).filter((voted) => voted === choice).length;
  return el(
    "div",
    { class: "poll" },
    ...choices.map((choice) =>
      el(
        "button",
        {
          type: "button",
          class: "poll-choice",
          "aria-pressed": String(votes[memberId] === choice),
          onclick: () => vote(message, choice),
        },
        el("span", { dir: "auto" }, choice),
        phone.kind === "group" && counted(choice) > 0 && el("b", {}, String(counted(choice))),
      ),
    ),
  );
}

/** @param {string} name */
function nameLine(name) {
  const line = el("div", { class: "sender", dir: "auto" }, name);
  line.style.setProperty("--hue", avatar(name).style.getPropertyValue("--hue"));
  return line;
}

/** @param {PhoneMessage} message @param {ChatContext} context */
function quote(message, { phone, find, goTo }) {
  const original = message.replyTo === undefined ? undefined : find(message.replyTo);
  if (original === undefined) return undefined;
  return el(
    "button",
    { type: "button", class: "quote", onclick: () => goTo(original.id) },
    el("b", { dir: "auto" }, authorName(phone, original)),
    el("span", { dir: "auto" }, summary(original, phone.look)),
  );
}

/** A message in one line, as quotes show it. @param {PhoneMessage} message @param {Look} look */
export function summary(message, look) {
  const words = richText(message.html, look).textContent ?? "";
  if (words !== "") return words;
  if (message.special !== undefined) return t(message.special);
  return message.files.map((file) => file.name).join(", ");
}

/** @param {PhoneMessage} message @param {boolean} own */
function meta(message, own) {
  const silent = message.silent && message.from === "bot";
  return el(
    "span",
    { class: "meta" },
    message.edited && el("span", {}, t("edited")),
    silent && el("span", { role: "img", "aria-label": t("silent"), title: t("silent") }, icon("bell-off")),
    el("time", { datetime: new Date(message.at).toISOString() }, timeOfDay(message.at)),
    own && icon("checks"),
  );
}

/** WhatsApp has no buttons: there the text itself lists the choices. @param {PhoneMessage} message @param {ChatContext} context */
function keyboard(message, { phone, press }) {
  const rows = message.buttons.filter((row) => row.length > 0);
  if (phone.look === "whatsapp" || rows.length === 0 || message.deleted) return undefined;
  const views = rows.map((row) =>
    el(
      "div",
      { class: "keyboard-row" },
      ...row.map((button) => keyboardButton(button, () => press(message, button))),
    ),
  );
  return el("div", { class: "keyboard" }, ...views);
}

/** @param {PhoneButton} button @param {() => void} onPress */
function keyboardButton(button, onPress) {
  const style = `key${button.style === undefined ? "" : ` is-${button.style}`}`;
  const label = el("span", { dir: "auto" }, button.label);
  const sign = { press: undefined, contact: "person", link: "link", copy: "copy" }[button.kind];
  const corner = sign !== undefined && icon(sign);
  if (button.kind === "link" && isSafeLink(button.url ?? "")) {
    return el(
      "a",
      { class: style, href: button.url, target: "_blank", rel: "noopener noreferrer" },
      label,
      corner,
    );
  }
  const view = el(
    "button",
    { type: "button", class: style, disabled: button.kind === "link" },
    label,
    corner,
  );
  view.addEventListener("click", () => {
    if (button.kind === "press") view.classList.add("is-waiting");
    onPress();
  });
  return view;
}
