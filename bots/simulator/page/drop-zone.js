/** Lets files be dropped anywhere on an element. */
import { el, icon } from "./dom.js";
import { t } from "./words.js";

/**
 * The hint to lay over the element while files are held above it.
 * @param {HTMLElement} target
 * @param {(files: File[]) => void} onFiles
 */
export function dropZone(target, onFiles) {
  const hint = el("div", { class: "drop-hint", hidden: true }, icon("clip"), t("dropFiles"));
  const isOfFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  target.addEventListener("dragover", (event) => {
    if (!isOfFiles(event)) return;
    event.preventDefault();
    hint.hidden = false;
  });
  target.addEventListener("dragleave", (event) => {
    const isStillOver = event.relatedTarget instanceof Node && target.contains(event.relatedTarget);
    if (!isStillOver) hint.hidden = true;
  });
  target.addEventListener("drop", (event) => {
    if (!isOfFiles(event)) return;
    event.preventDefault();
    hint.hidden = true;
    onFiles([...(event.dataTransfer?.files ?? [])]);
  });
  return hint;
}
