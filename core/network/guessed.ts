/** Looking something up by a code that was typed: wrong ones are counted, so that nobody can try many. */
import type { Tx } from "../../db/store.ts";
import { ok, type Result, refuse } from "../result.ts";
import { type Scope, senderOf } from "../scope.ts";
import { countTries, noteTry } from "./attempts-store.ts";

/** Wrong codes a sender may try in a window. */
const MAX_GUESSES = 10;
const WINDOW_MS = 3_600_000;

/** After too many wrong ones nothing is looked up any more. */
export async function guessed<Row>(
  tx: Tx,
  scope: Scope,
  kind: "invite" | "link",
  find: () => Promise<Row | null>,
): Promise<Result<Row, "invalid" | "tooMany">> {
  const { channel, address } = senderOf(scope);
  const tries = { kind, subject: `${channel}:${address}`, windowMs: WINDOW_MS };
  if ((await countTries(tx, scope, tries)) >= MAX_GUESSES) return refuse("tooMany");
  const row = await find();
  if (row !== null) return ok(row);
  await noteTry(tx, scope, tries);
  return refuse("invalid");
}
