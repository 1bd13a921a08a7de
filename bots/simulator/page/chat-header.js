/** The chat's head: whom one talks to, whether they are typing, and a group's topics. */
import { avatar, el, iconButton } from "./dom.js";
import { t } from "./words.js";

/** @import { Phone } from "../phone.ts" */

/** A messenger shows it for so long; slow work says it again. */
const TYPING_MS = 6000;

export class ChatHeader {
  #subtitle = el("span", { class: "chat-subtitle" });
  #head = el("header", { class: "chat-header" });
  #topics = el("div", { class: "topics", role: "group", "aria-label": t("topics"), hidden: true });
  element = el("div", { class: "chat-top" }, this.#head, this.#topics);
  #description = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;

  /** @param {Phone} phone @param {() => void} onInvitation opens an invitation, which only a person can */
  show(phone, onInvitation) {
    this.#description = describe(phone);
    this.showTyping(false);
    const words = el("div", { class: "chat-words" }, el("h2", { dir: "auto" }, phone.title), this.#subtitle);
    const invitation =
      phone.kind === "private" ? [iconButton("link", t("openInvitation"), onInvitation)] : [];
    this.#head.replaceChildren(avatar(phone.title), words, ...invitation);
  }

  /** @param {boolean} isOn */
  showTyping(isOn) {
    clearTimeout(this.#typing);
    if (isOn) this.#typing = setTimeout(() => this.showTyping(false), TYPING_MS);
    this.#subtitle.classList.toggle("is-typing", isOn);
    this.#subtitle.textContent = isOn ? t("typing") : this.#description;
  }

  /**
   * @param {string[]} topics
   * @param {string | undefined} chosen undefined for all of them
   * @param {(topic: string | undefined) => void} onChoose
   */
  showTopics(topics, chosen, onChoose) {
    this.#topics.hidden = topics.length === 0;
    const chips = [undefined, ...topics].map((topic) => {
      const isChosen = String(topic === chosen);
      const onclick = () => onChoose(topic);
      return el(
        "button",
        { type: "button", class: "topic", "aria-pressed": isChosen, onclick },
        topic ?? t("allTopics"),
      );
    });
    this.#topics.replaceChildren(...chips);
  }
}

/** @param {Phone} phone */
function describe({ kind, look, members = [] }) {
  if (kind === "group") return members.map(({ name }) => name).join(", ");
  return look === "whatsapp" ? t("online") : t("bot");
}
