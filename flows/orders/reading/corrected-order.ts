/** An order's message that was changed before it is sent: the cart follows, and no answered doubt is asked again. */
import { type Text, text } from "../../../core/outbox/message.ts";
import type { FlowContext } from "../../flow.ts";
import { putBeside, takeOut } from "./put-wishes.ts";
import { isOpen, type ReadOrderData, type Wish } from "./read-order-data.ts";
import { readWishes } from "./read-order-wishes.ts";

export interface Edited {
  text: string;
  messageId: string;
}

/** Null where the message is none of this order's. */
export async function correctedBy(
  { text: words, messageId }: Edited,
  data: ReadOrderData,
  context: FlowContext,
): Promise<{ now: ReadOrderData; note: Text } | null> {
  const isOfIt = ({ from }: Wish) => messageId !== "" && from === messageId;
  const known = [...data.past, ...data.wishes];
  const before = known.filter(isOfIt);
  if (before.length === 0) return null;
  const read = await readWishes(words, context, { isPartOfOrder: true });
  if (!read) return { now: data, note: text("reading.correctedUnread") };
  const { kept, gone, fresh } = compared(before, read);
  await takeOut(gone, context);
  const others = [...known.filter((wish) => !isOfIt(wish)), ...kept];
  const put = (await putBeside(fresh, others, context)).map((wish) => ({ ...wish, from: messageId }));
  const wishes = [...data.wishes.filter((wish) => !isOfIt(wish)), ...kept, ...put];
  const now = {
    ...data,
    wishes,
    past: data.past.filter((wish) => !isOfIt(wish)),
    questionCount: wishes.filter(isOpen).length,
    offset: 0,
  };
  const count = Math.max(gone.length, put.length);
  return { now, note: count > 0 ? text("reading.corrected", { count }) : text("reading.correctedSame") };
}

/** Lines that read as they did keep what became of them. */
function compared(before: readonly Wish[], read: readonly Wish[]) {
  const gone = [...before];
  const kept: Wish[] = [];
  const fresh: Wish[] = [];
  for (const wish of read) {
    const at = gone.findIndex(({ said }) => said === wish.said);
    const [same] = at < 0 ? [] : gone.splice(at, 1);
    if (same) kept.push(same);
    else fresh.push(wish);
  }
  return { kept, gone, fresh };
}
