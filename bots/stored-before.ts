/** What another process stored of a chat before an update and has not done, as it died or is behind. */
import { selectReceivedUpTo } from "../core/inbox/store.ts";
import type { Incoming } from "./channel.ts";
import type { TurnInput } from "./take-in.ts";

/** An album's parts wait for each other, and are nobody's first; what has its place in this process's queue is no other's. */
export function storedBefore(
  { accountId, externalId, chat }: Incoming,
  isQueued: (one: Incoming) => boolean,
): NonNullable<TurnInput["earlier"]> {
  return async (tx) => {
    const rows = await selectReceivedUpTo(tx, { accountId, externalId, chat: chat.address });
    const at = rows.findIndex((row) => row.externalId === externalId);
    const earlier = at < 0 ? rows : rows.slice(0, at);
    const alone = earlier.map(({ payload }) => payload as Incoming).filter((one) => !one.albumKey);
    // Where another process has done it meanwhile, what this one still has to do is among them: it has its turn first.
    const own = alone.findIndex(isQueued);
    return own < 0 ? alone : alone.slice(0, own);
  };
}
