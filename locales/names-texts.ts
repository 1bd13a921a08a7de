/** Whether there are texts of a name, as settings name them: one text, "orders.sent.head", or a group, "orders.*". */
import { ru } from "./modules.ts";

export function namesTexts(name: string): boolean {
  const isGroup = name.endsWith(".*");
  const path = (isGroup ? name.slice(0, -2) : name).split(".");
  const last = path.pop() ?? "";
  let node: unknown = ru;
  for (const part of path) node = partOf(node, part);
  const found = partOf(node, last) ?? partOf(node, `${last}_other`);
  return isGroup ? typeof found === "object" : typeof found === "string";
}

const partOf = (node: unknown, part: string): unknown =>
  typeof node === "object" && node !== null && Object.hasOwn(node, part)
    ? (node as Record<string, unknown>)[part]
    : undefined;
