/** What a message carries besides words: albums, documents, a voice, a sticker, a place, a contact, what no bot reads. */
import { fileAddress } from "./api.js";
import { avatar, el, icon } from "./dom.js";
import { fileSize, t } from "./words.js";

/** @import { Phone, PhoneFile, PhoneMessage } from "../phone.ts" */

const PICTURES = new Set(["image/png", "image/jpeg", "image/webp", "image/gif"]);

/** @param {PhoneFile} file */
export const isPicture = (file) => file.hasContent && PICTURES.has(file.mime);

/**
 * Rows of three at most; the pictures left over make the first row, larger.
 * @param {PhoneFile[]} pictures
 * @param {(index: number) => void} onOpen
 */
export function album(pictures, onOpen) {
  const leftOver = pictures.length % 3;
  const cells = pictures.map((picture, index) => {
    const share = index < leftOver ? leftOver : 3;
    return el(
      "button",
      {
        type: "button",
        class: "picture",
        "data-share": share,
        "aria-label": t("openPicture", { name: picture.name }),
        onclick: () => onOpen(index),
      },
      el("img", { src: tileAddress(picture, share), alt: "", loading: "lazy", draggable: "false" }),
    );
  });
  return el("div", { class: pictures.length === 1 ? "album is-single" : "album" }, ...cells);
}

/** One of three in a row is shown small, and opened whole. @param {PhoneFile} picture @param {number} share */
const tileAddress = (picture, share) =>
  fileAddress(picture.small === undefined || share < 3 ? picture : { ...picture, id: picture.small });

/** @param {PhoneFile} file */
export function documentRow(file) {
  const words = el(
    "span",
    { class: "document-words" },
    el("span", { class: "document-name", dir: "auto" }, file.name),
    el(
      "span",
      { class: "document-size" },
      file.hasContent ? fileSize(file.size) : `${fileSize(file.size)} · ${t("tooLarge")}`,
    ),
  );
  if (!file.hasContent) return el("div", { class: "document" }, fileTile(file), words);
  const opening =
    file.mime === "application/pdf" ? { target: "_blank", rel: "noopener" } : { download: file.name };
  return el("a", { class: "document", href: fileAddress(file), ...opening }, fileTile(file), words);
}

/** A coloured tile with the name's ending. @param {PhoneFile} file */
export function fileTile(file) {
  const ending = /\.([^.]{1,4})$/.exec(file.name)?.[1]?.toLowerCase() ?? "";
  const tint = /^(xlsx?|csv|ods)$/.test(ending) ? "table" : ending === "pdf" ? "pdf" : "other";
  return el(
    "span",
    { class: `file-tile is-${tint}`, "aria-hidden": true },
    ending === "" ? icon("file") : ending,
  );
}

/** @param {Phone} phone @param {NonNullable<PhoneMessage["special"]>} special */
export function specialView(phone, special) {
  const { name, phone: number } = phone.owner;
  switch (special) {
    case "voice":
      return el(
        "div",
        { class: "voice", role: "img", "aria-label": t("voice") },
        icon("play"),
        waveform(),
        el("span", {}, "0:07"),
      );
    case "sticker":
      return el("div", { class: "sticker", role: "img", "aria-label": t("sticker") }, "👍");
    case "location":
      return el("div", { class: "map", role: "img", "aria-label": t("location") }, icon("pin"));
    case "contact":
      return el(
        "div",
        { class: "contact" },
        avatar(name),
        el(
          "span",
          { class: "document-words" },
          el("b", {}, name),
          number !== undefined && el("span", {}, number),
        ),
      );
    default:
      return el("div", { class: "other-kind" }, icon(OTHER_KINDS[special]), el("span", {}, t(special)));
  }
}

/** What no bot reads, by its icon. */
export const OTHER_KINDS = /** @type {const} */ ({
  payment: "wallet",
  liveLocation: "live",
  viewOnce: "once",
  call: "call",
});

const WAVE = [3, 6, 10, 7, 13, 16, 9, 5, 11, 15, 8, 4, 9, 14, 12, 6, 10, 16, 11, 5, 7, 12, 8, 4];

function waveform() {
  const bars = WAVE.map((height) => {
    const bar = el("i", {});
    bar.style.height = `${height}px`;
    return bar;
  });
  return el("span", { class: "waveform" }, ...bars);
}
