/** What lies above the text field: the message answered or edited, the files waiting to be sent. */
import { fileAddress } from "./api.js";
import { fileTile, isPicture } from "./attachments.js";
import { el, icon, iconButton } from "./dom.js";
import { fileSize, t } from "./words.js";
/** @import { PhoneFile } from "../phone.ts" */

/**
 * @param {"reply" | "edit"} purpose
 * @param {string} title
 * @param {string} words
 * @param {() => void} onDrop
 */
export const quoteNote = (purpose, title, words, onDrop) =>
  el(
    "div",
    { class: "draft-quote" },
    icon(purpose),
    el("span", { class: "quote-words" }, el("b", { dir: "auto" }, title), el("span", { dir: "auto" }, words)),
    iconButton("close", t("cancel"), onDrop),
  );

/** @param {PhoneFile[]} files @param {(file: PhoneFile) => void} onDrop */
export const fileNotes = (files, onDrop) =>
  el(
    "ul",
    { class: "draft-files", "aria-label": t("attachedFiles") },
    ...files.map((file) => fileNote(file, () => onDrop(file))),
  );

/** @param {PhoneFile} file @param {() => void} onDrop */
const fileNote = (file, onDrop) =>
  el(
    "li",
    { class: "draft-file" },
    isPicture(file) ? el("img", { src: fileAddress(file), alt: "" }) : fileTile(file),
    el("span", { class: "draft-file-name", title: file.name }, file.name),
    el("span", { class: "draft-file-size" }, fileSize(file.size)),
    iconButton("close", t("remove", { name: file.name }), onDrop),
  );
