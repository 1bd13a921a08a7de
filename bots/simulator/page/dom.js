/** Builds the page's elements: never from a string of markup, so that nothing said in a chat can become one. */

/**
 * An element with attributes and children. A true attribute is set empty, a false or undefined one is left out,
 * and a function under `on…` becomes a listener.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined | ((event: never) => void)>} [attributes]
 * @param {...(Node | string | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (/** @type {unknown} */ (value)));
    } else if (value !== false && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * A picture of icons.svg; it says nothing to a screen reader, the words beside it or the button's label do.
 * @param {string} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** The place of the focused one among elements; -1 when none of them is. @param {(Element | null)[]} elements */
export const focusedIndex = (elements) => elements.indexOf(document.activeElement);

/**
 * A round button with an icon alone.
 * @param {string} iconName
 * @param {string} label
 * @param {(event: MouseEvent) => void} onclick
 */
export const iconButton = (iconName, label, onclick) =>
  el(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick },
    icon(iconName),
  );

/** A colour and initials stand for a face. @param {string} name */
export function avatar(name) {
  const initials = [...name.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].slice(0, 2).join("").toUpperCase();
  const face = el("span", { class: "avatar", "aria-hidden": true }, initials || "?");
  const hash = [...name].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 360, 7);
  face.style.setProperty("--hue", String(hash));
  return face;
}
