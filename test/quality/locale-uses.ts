/** Where sources name locale keys: whole, or by a template whose open part may be several of them. */
import ts from "typescript";
import { nodesOf, placeOf, type Source } from "./sources.ts";

export interface KeyUse {
  place: string;
  /** Which of the keys are meant, plural form left out; a template may mean several. */
  meant: ReadonlySet<string>;
  /** As the source writes it: "orders.refused.…". */
  written: string;
  /** A template: it may mean keys it never meets. */
  isOpen: boolean;
  /** The words become a button's: they stand as its label. */
  isLabel: boolean;
  /** It can be nothing but a key, so one must be there. */
  isSure: boolean;
}

/** Every literal and template of the form "module.…" in the sources, and which of the stems each means. */
export function keyUses(sources: readonly Source[], stems: ReadonlySet<string>): KeyUse[] {
  const modules = new Set([...stems].map((stem) => stem.slice(0, stem.indexOf("."))));
  const head = new RegExp(`^(?:${[...modules].join("|")})\\.`);
  const known = new Map<string, ReadonlySet<string>>();
  const meantBy = (parts: readonly string[]): ReadonlySet<string> => {
    const written = parts.join("…");
    const meant = known.get(written) ?? new Set(stemsLike(parts, stems));
    known.set(written, meant);
    return meant;
  };
  return sources.flatMap((source) => usesIn(source, head, meantBy));
}

function stemsLike(parts: readonly string[], stems: ReadonlySet<string>): string[] {
  const pattern = new RegExp(`^${parts.map(escaped).join("[\\w-]+")}$`);
  return [...stems].filter((stem) => pattern.test(stem));
}

function usesIn(
  source: Source,
  head: RegExp,
  meantBy: (parts: readonly string[]) => ReadonlySet<string>,
): KeyUse[] {
  return nodesOf(source.ast).flatMap((node) => {
    const parts = partsOf(node);
    const [first = ""] = parts ?? [];
    if (!parts || !head.test(first) || /\s/.test(parts.join(""))) return [];
    return [
      {
        place: placeOf(source, node),
        meant: meantBy(parts),
        written: parts.join("…"),
        isOpen: parts.length > 1,
        isLabel: isLabel(node),
        isSure: isSpoken(node),
      },
    ];
  });
}

/** The fixed parts of a literal, or of a template with something between them. */
function partsOf(node: ts.Node): string[] | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  }
  return null;
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The argument of text(…) or say(…), or the value of `key`. */
function isSpoken(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.arguments[0] === node) {
    return /(?:^|\.)(?:text|say)$/.test(parent.expression.getText());
  }
  return ts.isPropertyAssignment(parent) && parent.name.getText() === "key";
}

/** Under `label: …` or inside a method called `label`, with no function between that makes something else. */
function isLabel(node: ts.Node): boolean {
  for (let current = node.parent; current; current = current.parent) {
    if (ts.isPropertyAssignment(current) || ts.isMethodDeclaration(current))
      return current.name.getText() === "label";
    if (ts.isBlock(current) && !ts.isMethodDeclaration(current.parent)) return false;
  }
  return false;
}
