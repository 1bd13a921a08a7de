/** Writing XML: elements as data, their text escaped; what no XML may hold is left out. */

export interface XmlElement {
  name: string;
  content: string | readonly XmlElement[];
  attributes?: Readonly<Record<string, string>>;
}

export const element = (
  name: string,
  content: XmlElement["content"],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement => ({ name, content, attributes });

export const xmlDocument = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}\n`;

function written({ name, content, attributes = {} }: XmlElement): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inside = typeof content === "string" ? escaped(content) : content.map(written).join("");
  return `<${name}${words.join("")}>${inside}</${name}>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (words: string): string =>
  words
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 has no way to write
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
