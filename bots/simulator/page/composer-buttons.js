/** The buttons left of the text field: the bot's commands, who speaks in a group, what can be attached. */
import { OTHER_KINDS } from "./attachments.js";
import { avatar, el, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { t } from "./words.js";

/** @import { Look, Phone, PhoneInput } from "../phone.ts" */

const TABLES = ".xlsx,.xls,.csv,.ods";

/**
 * @param {Look} look
 * @param {(input: PhoneInput) => void} send
 * @param {(files: File[]) => void} attach
 */
export function attachButton(look, send, attach) {
  const item = (
    /** @type {"voice" | "sticker" | "location" | "contact" | keyof typeof OTHER_KINDS} */ kind,
    /** @type {string} */ iconName,
  ) => ({
    label: t(kind),
    iconName,
    onChoose: () => send({ kind }),
  });
  const others = {
    label: t("otherKinds"),
    hint: t("otherKindsHint"),
    iconName: "next",
    onChoose: () =>
      openMenu(button, t("otherKinds"), [
        item("payment", OTHER_KINDS.payment),
        item("liveLocation", OTHER_KINDS.liveLocation),
        item("viewOnce", OTHER_KINDS.viewOnce),
        item("call", OTHER_KINDS.call),
      ]),
  };
  const button = iconButton("clip", t("attach"), () =>
    openMenu(button, t("attach"), [
      { label: t("photo"), iconName: "photo", onChoose: () => pickFiles("image/*", attach) },
      { label: t("table"), iconName: "table", onChoose: () => pickFiles(TABLES, attach) },
      { label: t("file"), iconName: "file", onChoose: () => pickFiles("", attach) },
      item("voice", "mic"),
      item("sticker", "sticker"),
      item("location", "pin"),
      item("contact", "person"),
      ...(look === "whatsapp" ? [others] : []),
    ]),
  );
  return button;
}

/**
 * @param {NonNullable<Phone["members"]>} members
 * @param {string | undefined} speakerId
 * @param {(memberId: string) => void} onChoose
 */
export function speakerButton(members, speakerId, onChoose) {
  const speaker = members.find(({ id }) => id === speakerId)?.name ?? "";
  const items = members.map(({ id, name }) => ({
    label: name,
    picture: avatar(name),
    isChosen: id === speakerId,
    onChoose: () => onChoose(id),
  }));
  const button = iconButton("chevron", t("speaksNow", { name: speaker }), () =>
    openMenu(button, t("whoSpeaks"), items),
  );
  button.classList.add("speaker-button");
  button.prepend(avatar(speaker));
  return button;
}

/** @param {NonNullable<Phone["commands"]>} commands @param {(input: PhoneInput) => void} send */
export function commandsButton(commands, send) {
  const items = commands.map(({ command, description }) => ({
    label: description,
    hint: `/${command}`,
    onChoose: () => send({ kind: "text", text: `/${command}` }),
  }));
  const button = el(
    "button",
    { type: "button", class: "commands-button", "aria-label": t("menu"), "aria-haspopup": "menu" },
    icon("menu"),
    el("span", {}, t("menu")),
  );
  button.addEventListener("click", () => openMenu(button, t("menu"), items));
  return button;
}

/** @param {string} accept @param {(files: File[]) => void} onFiles */
function pickFiles(accept, onFiles) {
  const picker = el("input", { type: "file", multiple: true, accept });
  picker.addEventListener("change", () => onFiles([...(picker.files ?? [])]));
  picker.click();
}
