/** The number of what is claimed: kept with its line, with the warranty it has, and the claims there were on it. */
import { actorOf } from "../../scope.ts";
import { longestSerial, type SoldSerial, serialKey, warrantyUntil } from "../../serials/model.ts";
import type { Claim, ClaimLine } from "../model.ts";
import { selectOnSerials } from "../related-store.ts";
import { type ClaimEyes, updateLine } from "../store.ts";
import type { ClaimWork } from "../work.ts";

/** What a line keeps of a number; what nobody was sold keeps its words alone. */
export type SerialPart = Pick<ClaimLine, "serial" | "serialKey" | "warrantyUntil" | "coverage">;

export const noSerial: SerialPart = { serial: null, serialKey: null, warrantyUntil: null, coverage: null };

export const serialPart = (typed: string, sold: SoldSerial | undefined): SerialPart => {
  const label = (sold?.label ?? typed.trim()).slice(0, longestSerial);
  return {
    serial: label,
    serialKey: serialKey(label) || null,
    warrantyUntil: sold ? warrantyUntil(sold) : null,
    coverage: sold?.coverage ?? null,
  };
};

/** The company's own purchase under a number: of several the one of these goods. */
export async function soldAs(
  work: ClaimWork,
  typed: string,
  productId: string | null,
): Promise<SoldSerial | undefined> {
  const found = await work.serials.soldTo(actorOf(work.scope).company.id, typed);
  return found.find((one) => one.productId === productId) ?? (productId === null ? found[0] : undefined);
}

/** A number that is told by a question of the checklist: it is the first line's that has none. */
export async function noteSerial(work: ClaimWork, { id, lines }: Claim, typed: string): Promise<void> {
  const line = lines.find(({ serialKey: key }) => key === null) ?? lines[0];
  if (!line) return;
  const sold = await soldAs(work, typed, line.productId);
  await updateLine(work.tx, work.scope, id, line.position, serialPart(typed, sold));
}

/** Numbers of the claims there are on the same pieces, as far as these eyes see them (null: none); the newest first. */
export async function otherClaimsOn(
  { tx, scope }: Pick<ClaimWork, "tx" | "scope">,
  { id, lines }: Pick<Claim, "id" | "lines">,
  eyes: ClaimEyes | null,
): Promise<number[]> {
  const keys = lines.flatMap(({ serialKey: key }) => key ?? []);
  if (eyes === null || keys.length === 0) return [];
  const found = await selectOnSerials(tx, scope, eyes, keys);
  return found.filter((one) => one.id !== id && one.sentAt !== null).map(({ number }) => number);
}
