/** Turns a message's html into nodes: b, i, code and safe links alone; whatever else it holds becomes plain text. */
import { el } from "./dom.js";

/** @import { Look } from "../phone.ts" */

const URL_PATTERN = /https?:\/\/[^\s<>«»"]+[^\s<>«»".,:;!?)]/gu;
/** WhatsApp's own marks: *bold*, _italic_, ~struck~, ```code```; a sign inside a word or a sum is no mark. */
const MARKS =
  /(?<![\p{L}\p{N}])(?:```(?<code>[^`]+)```|\*(?<b>\S(?:[^*\n]*\S)?)\*|_(?<i>\S(?:[^_\n]*\S)?)_|~(?<s>\S(?:[^~\n]*\S)?)~)(?![\p{L}\p{N}])/gu;

/** @param {string} html @param {Look} look */
export function richText(html, look) {
  const fragment = document.createDocumentFragment();
  fragment.append(...nodesOf(parse(html), look));
  return fragment;
}

/** A message's words without markup. @param {string} html */
export const plainText = (html) => parse(html).textContent ?? "";

/** An address that may be opened: https, or plain http on this very machine. @param {string} address */
export function isSafeLink(address) {
  const url = URL.parse(address);
  return (
    url?.protocol === "https:" ||
    (url?.protocol === "http:" && /^(localhost|127\.0\.0\.1)$/.test(url.hostname))
  );
}

/** The parsed document is inert: it runs no script and loads no picture. @param {string} html */
const parse = (html) => new DOMParser().parseFromString(html, "text/html").body;

/**
 * @param {Node} parent
 * @param {Look} look
 * @returns {Node[]}
 */
function nodesOf(parent, look) {
  return [...parent.childNodes].flatMap((node) => {
    if (node instanceof Text) return look === "whatsapp" ? marked(node.data) : linked(node.data);
    if (!(node instanceof HTMLElement)) return [];
    const tag = node.localName;
    if (tag === "b" || tag === "i" || tag === "code") return [el(tag, {}, ...nodesOf(node, look))];
    const address = tag === "a" ? (node.getAttribute("href") ?? "") : "";
    return isSafeLink(address) ? [link(address, node.textContent ?? "")] : nodesOf(node, look);
  });
}

/** @param {string} address @param {string} text */
const link = (address, text) =>
  el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);

/** @param {string} text */
const linked = (text) =>
  split(text, URL_PATTERN, (match) =>
    isSafeLink(match[0]) ? link(match[0], match[0]) : document.createTextNode(match[0]),
  );

/** @param {string} text @returns {Node[]} */
const marked = (text) =>
  split(text, MARKS, ({ groups = {} }) => {
    const tag =
      /** @type {const} */ (["code", "b", "i", "s"]).find((name) => groups[name] !== undefined) ?? "b";
    const words = groups[tag] ?? "";
    return tag === "code" ? el("code", {}, words) : el(tag, {}, ...linked(words));
  }).flatMap((node) => (node instanceof Text ? linked(node.data) : [node]));

/**
 * The text with every match of the pattern replaced by a node.
 * @param {string} text
 * @param {RegExp} pattern
 * @param {(match: RegExpMatchArray) => Node} replace
 * @returns {Node[]}
 */
function split(text, pattern, replace) {
  /** @type {Node[]} */
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    nodes.push(document.createTextNode(text.slice(end, match.index)), replace(match));
    end = (match.index ?? 0) + match[0].length;
  }
  nodes.push(document.createTextNode(text.slice(end)));
  return nodes;
}
