/** The batch of claimed goods, as the checklist of its trade asks for it. */

/** Names of the question in the packs. */
export const batchFields = ["batch", "lot"] as const;

/** «24-06», typed one way or the other the same. */
const plain = (said: string): string => said.trim().replace(/\s+/g, " ").toUpperCase();

/** The lot goods were sold under, where their number is one; else what the checklist was told. Empty where nobody has said it. */
export function batchOf(fields: Readonly<Record<string, unknown>>, lot: string | null): string {
  if (lot !== null) return plain(lot);
  const said = batchFields.map((name) => fields[name]).find((value) => typeof value === "string");
  return typeof said === "string" ? plain(said) : "";
}
