/** The buttons left of the text field: the bot's commands, who speaks in a group, what can be attached. */
import { avatar, el, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { t } from "./words.js";

/** @import { Phone, PhoneInput } from "../phone.ts" */

const TABLES = ".xlsx,.xls,.csv,.ods";

/**
 * @param {(input: PhoneInput) => void} send
 * @param {(files: File[]) => void} attach
 */
export function attachButton(send, attach) {
  const item = (
    /** @type {"voice" | "sticker" | "location" | "contact"} */ kind,
    /** @type {string} */ iconName,
  ) => ({
    label: t(kind),
    iconName,
    onChoose: () => send({ kind }),
  });
  const button = iconButton("clip", t("attach"), () =>
    openMenu(button, t("attach"), [
      { label: t("photo"), iconName: "photo", onChoose: () => pickFiles("image/*", attach) },
      { label: t("table"), iconName: "table", onChoose: () => pickFiles(TABLES, attach) },
      { label: t("file"), iconName: "file", onChoose: () => pickFiles("", attach) },
      item("voice", "mic"),
      item("sticker", "sticker"),
      item("location", "pin"),
      item("contact", "person"),
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
