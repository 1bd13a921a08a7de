/** What a source imports: from where, whether only types, and at which line. */
import { posix } from "node:path";
import ts from "typescript";
import { nodesOf, placeOf, type Source } from "./sources.ts";

export interface Import {
  /** The importing file, and the line that says so. */
  from: string;
  place: string;
  /** A path from the project's root, or a package's name: "drizzle-orm", "@orama/stemmers", "node:fs". */
  to: string;
  isPackage: boolean;
  /** Nothing of it is left when the program runs. */
  isTypeOnly: boolean;
  /** Loaded only when it is needed: it makes no circle at the start. */
  isLazy: boolean;
}

export function importsOf(source: Source): readonly Import[] {
  const imports = importsBySource.get(source) ?? importsIn(source);
  importsBySource.set(source, imports);
  return imports;
}

const importsBySource = new WeakMap<Source, readonly Import[]>();

function importsIn(source: Source): Import[] {
  return nodesOf(source.ast).flatMap((node) => {
    const found = specifierOf(node);
    if (!found) return [];
    const { specifier, ...kind } = found;
    const isPackage = !specifier.startsWith(".");
    const to = isPackage ? packageOf(specifier) : posix.join(posix.dirname(source.path), specifier);
    return [{ from: source.path, place: placeOf(source, node), to, isPackage, ...kind }];
  });
}

function specifierOf(node: ts.Node): { specifier: string; isTypeOnly: boolean; isLazy: boolean } | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isTypeOnly: bringsTypesOnly(node), isLazy: false };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly, isLazy: false };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return argument && ts.isStringLiteral(argument)
      ? { specifier: argument.text, isTypeOnly: false, isLazy: true }
      : null;
  }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { specifier: node.argument.literal.text, isTypeOnly: true, isLazy: false };
  }
  return null;
}

/** `import type { … }`, or braces in which every name is a type. */
function bringsTypesOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const { name, namedBindings } = importClause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function packageOf(specifier: string): string {
  const [scope = "", name = ""] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}
