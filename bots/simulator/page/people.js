/** How phones and their people are called, pictured and marked as unread. */
import { avatar, el, icon } from "./dom.js";
import { currentLocale, t } from "./words.js";
/** @import { Phone, PhoneMessage } from "../phone.ts" */
/** @import { Store, Unread } from "./store.js" */
/** @import { MenuItem } from "./menu.js" */

/** A group is called by its title, a private phone by its owner. @param {Phone} phone */
export const phoneName = (phone) => (phone.kind === "group" ? phone.title : phone.owner.name);

/** @param {Phone} phone */
export function phoneDescription(phone) {
  const what =
    phone.kind === "group"
      ? t("members", { count: phone.members?.length ?? 0 })
      : phone.owner.role[currentLocale()];
  const spoken = phone.spokenLocale ?? phone.locale;
  const parts = [what, phone.owner.company, spoken === currentLocale() ? "" : spoken.toUpperCase()];
  return parts.filter((part) => part !== "").join(" · ");
}

/** The phone's face with its messenger's sign in the corner. @param {Phone} phone */
export function phonePicture(phone) {
  const messenger = phone.look === "telegram" ? "Telegram" : "WhatsApp";
  const sign = el("span", { class: `sign sign-${phone.look}`, title: messenger }, icon(phone.look));
  return el("span", { class: "phone-picture" }, avatar(phoneName(phone)), sign);
}

/** "♪ 2" when something came with sound, "2" when all was silent, nothing when all is read. @param {Unread} unread */
export function unreadBadge({ count, isLoud }) {
  if (count === 0) return undefined;
  const label = t("unread", { count });
  const note = isLoud && el("span", { class: "note", "aria-hidden": true }, "♪");
  const figure = el("span", { "aria-hidden": true }, String(count));
  return el(
    "span",
    { class: isLoud ? "unread is-loud" : "unread", role: "img", "aria-label": label, title: label },
    note,
    figure,
  );
}

/**
 * Lines of a menu to choose a phone from.
 * @param {Store} store
 * @param {Phone[]} phones
 * @param {string | undefined} chosenId
 * @param {(phoneId: string) => void} onChoose
 * @returns {MenuItem[]}
 */
export const phoneMenu = (store, phones, chosenId, onChoose) =>
  phones.map((phone) => ({
    label: phoneName(phone),
    hint: phoneDescription(phone),
    picture: phonePicture(phone),
    badge: unreadBadge(store.unread(phone.id)),
    isChosen: phone.id === chosenId,
    onChoose: () => onChoose(phone.id),
  }));

/** Who speaks in a message, as this phone's chat shows it. @param {Phone} phone @param {PhoneMessage} message */
export function authorName(phone, message) {
  if (message.sender !== undefined) return message.sender;
  if (message.from === "person") return phone.owner.name;
  return phone.botName ?? (phone.kind === "group" ? t("botName") : phone.title);
}

/** @param {Phone} phone @param {PhoneMessage} message @param {string | undefined} memberId the one who looks */
export const isOwn = (phone, message, memberId) =>
  message.from === "person" && (phone.kind === "private" || message.memberId === memberId);
