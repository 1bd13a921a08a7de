/** Pictures at full size, one after another. */
import { fileAddress } from "./api.js";
import { el, icon, iconButton } from "./dom.js";
import { t } from "./words.js";
/** @import { PhoneFile } from "../phone.ts" */

/** @param {PhoneFile[]} pictures @param {number} first index of the one to begin with */
export function viewPictures(pictures, first) {
  let index = first;
  const image = el("img", { alt: "" });
  const name = el("span", { class: "viewer-name", dir: "auto" });
  const download = el(
    "a",
    { class: "icon-button", "aria-label": t("download"), title: t("download") },
    icon("download"),
  );
  const turn = (/** @type {number} */ step) => {
    index = (index + step + pictures.length) % pictures.length;
    const picture = pictures[index];
    if (picture === undefined) return;
    image.src = fileAddress(picture);
    image.alt = picture.name;
    name.textContent =
      pictures.length > 1 ? `${picture.name} · ${index + 1}/${pictures.length}` : picture.name;
    download.href = fileAddress(picture);
    download.download = picture.name;
  };
  const viewer = el(
    "dialog",
    { class: "viewer", "aria-label": t("picture"), onclose: () => viewer.remove() },
    el(
      "header",
      {},
      name,
      download,
      iconButton("close", t("close"), () => viewer.close()),
    ),
    el("div", { class: "viewer-picture", onclick: () => viewer.close() }, image),
  );
  if (pictures.length > 1) {
    viewer.append(
      el(
        "footer",
        {},
        iconButton("previous", t("previous"), () => turn(-1)),
        iconButton("next", t("next"), () => turn(1)),
      ),
    );
  }
  viewer.addEventListener("keydown", ({ key }) => turn({ ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0));
  turn(0);
  document.body.append(viewer);
  viewer.showModal();
}
