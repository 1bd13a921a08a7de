/** Parts of a long XML document one after another, each as a small tree: the document itself is never held. */
import { SaxesParser } from "saxes";

export interface XmlNode {
  /** Without its namespace, which differs from version to version. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  children: XmlNode[];
}

/** Why a document cannot be read to its end. */
export type XmlFault =
  /** No XML, or torn in the middle. */
  | "broken"
  /** Declares a document type: a way to blow a document up, and nothing 1C does. */
  | "doctype"
  /** A part larger or deeper than any a catalog has. */
  | "hugePart";

export class XmlError extends Error {
  readonly fault: XmlFault;
  constructor(fault: XmlFault, cause?: unknown) {
    super(`XML: ${fault}`, { cause });
    this.fault = fault;
  }
}

const MAX_DEPTH = 64;
/** Characters and elements of one part: a classifier of fifty thousand groups is some ten million. */
const MAX_PART_TEXT = 32_000_000;
const MAX_PART_NODES = 1_000_000;

/**
 * Every element whose path of names from the root, its own last, `isPart` knows, with what lies in it; parts within parts belong to the outer one.
 * @throws {XmlError} at the place where the document cannot be gone on with.
 */
export async function* xmlRecords(
  pieces: AsyncIterable<string>,
  isPart: (path: readonly string[]) => boolean,
): AsyncGenerator<XmlNode> {
  const reader = new PartReader(isPart);
  for await (const piece of pieces) yield* reader.write(piece);
  yield* reader.end();
}

class PartReader {
  private readonly parser = new SaxesParser();
  private readonly path: string[] = [];
  /** The elements open within the part, the part itself first. */
  private readonly open: XmlNode[] = [];
  private done: XmlNode[] = [];
  private size = 0;
  private nodes = 0;

  constructor(isPart: (path: readonly string[]) => boolean) {
    this.parser.on("error", (error) => {
      throw new XmlError("broken", error);
    });
    this.parser.on("doctype", () => {
      throw new XmlError("doctype");
    });
    this.parser.on("opentag", ({ name: full, attributes }) => {
      const name = localName(full);
      if (this.path.push(name) > MAX_DEPTH) throw new XmlError("hugePart");
      const within = this.open.at(-1);
      if (!within && !isPart(this.path)) return;
      if (++this.nodes > MAX_PART_NODES) throw new XmlError("hugePart");
      const node: XmlNode = {
        name,
        attributes: attributes as Record<string, string>,
        text: "",
        children: [],
      };
      within?.children.push(node);
      this.open.push(node);
    });
    const take = (text: string) => {
      const within = this.open.at(-1);
      if (!within) return;
      this.size += text.length;
      if (this.size > MAX_PART_TEXT) throw new XmlError("hugePart");
      within.text += text;
    };
    this.parser.on("text", take);
    this.parser.on("cdata", take);
    this.parser.on("closetag", () => {
      this.path.pop();
      const node = this.open.pop();
      if (!node || this.open.length > 0) return;
      this.done.push(node);
      this.size = 0;
      this.nodes = 0;
    });
  }

  write(piece: string): XmlNode[] {
    this.parser.write(piece);
    return this.taken();
  }

  end(): XmlNode[] {
    this.parser.close();
    return this.taken();
  }

  private taken(): XmlNode[] {
    const { done } = this;
    this.done = [];
    return done;
  }
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** The first child of that name. */
export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((one) => one.name === name);

export const childrenOf = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((one) => one.name === name) ?? [];

/** The words of a child, trimmed; empty where it is missing. */
export const wordsOf = (node: XmlNode | undefined, name: string): string =>
  child(node, name)?.text.trim() ?? "";
