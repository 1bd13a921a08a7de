/** A pop-up menu under a button or at a point, worked by pointer and keyboard alike. */
import { el, focusedIndex, icon } from "./dom.js";

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {string} [hint] a second, quieter line
 * @property {string} [iconName]
 * @property {Node} [picture] in the icon's place
 * @property {Node} [badge] at the end of the line
 * @property {boolean} [isChosen]
 * @property {() => void} onChoose
 */

const GAP = 6;

/**
 * Opens the menu; it closes by a choice, Escape, or a press elsewhere.
 * @param {DOMRect | HTMLElement} anchor
 * @param {string} label
 * @param {MenuItem[]} items
 */
export function openMenu(anchor, label, items) {
  const menu = el("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label });
  menu.append(
    ...items.map((item) =>
      itemButton(item, () => {
        menu.hidePopover();
        item.onChoose();
      }),
    ),
  );
  menu.addEventListener("keydown", moveFocus);
  menu.addEventListener("toggle", (event) => event.newState === "closed" && menu.remove());
  document.body.append(menu);
  menu.showPopover();
  place(menu, anchor instanceof HTMLElement ? anchor.getBoundingClientRect() : anchor);
  const buttons = [...menu.querySelectorAll("button")];
  (buttons.find((button) => button.ariaChecked === "true") ?? buttons[0])?.focus();
}

/** @param {MenuItem} item @param {() => void} onclick */
function itemButton(item, onclick) {
  const role = item.isChosen === undefined ? "menuitem" : "menuitemradio";
  return el(
    "button",
    {
      type: "button",
      class: "menu-item",
      role,
      "aria-checked": item.isChosen?.toString(),
      tabindex: -1,
      onclick,
    },
    item.picture ?? (item.iconName !== undefined && icon(item.iconName)),
    el(
      "span",
      { class: "menu-words" },
      el("span", { class: "menu-label" }, item.label),
      item.hint !== undefined && el("span", { class: "menu-hint" }, item.hint),
    ),
    item.badge,
  );
}

/** @param {KeyboardEvent} event */
function moveFocus(event) {
  const menu = /** @type {HTMLElement} */ (event.currentTarget);
  const buttons = [...menu.querySelectorAll("button")];
  const index = focusedIndex(buttons);
  const last = buttons.length - 1;
  /** @type {Record<string, number>} */
  const targets = {
    ArrowDown: index === last ? 0 : index + 1,
    ArrowUp: index <= 0 ? last : index - 1,
    Home: 0,
    End: last,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  buttons[target]?.focus();
}

/** Below the anchor where there is room, else above it; always inside the window. @param {HTMLElement} menu @param {DOMRect} anchor */
function place(menu, anchor) {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(anchor.left, innerWidth - width - GAP));
  const below = anchor.bottom + GAP;
  const isBelow = below + height <= innerHeight || anchor.top < height + GAP;
  const top = isBelow ? Math.min(below, innerHeight - height - GAP) : anchor.top - height - GAP;
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(GAP, top)}px`;
}
