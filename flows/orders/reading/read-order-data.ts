/** What the dialogs about an order read from a text remember: each wish as it was written, and what became of it. */
import * as z from "zod";
import { aliasKey, partedLine } from "../../../core/aliases/model.ts";
import type { FlowRef } from "../../flow.ts";
import { noHints, type OrderHints, orderHints, withHints } from "../checkout/order-hints.ts";

const wishSchema = z.object({
  said: z.string(),
  /** The message it stands in, by the messenger's own id. */
  from: z.string().default(""),
  /** In the cart; in doubt for one reason or another; with the manager; let go; no longer sold, as an earlier order has it. */
  is: z.enum(["line", "which", "amount", "again", "unknown", "talk", "asked", "removed", "gone"]),
  /** What may be meant. */
  productIds: z.array(z.string()).default([]),
  /** Thousandths of the unit, or of packs; 0 while it is not known. */
  quantityMilli: z.int().min(0).default(0),
  isPacks: z.boolean().default(false),
  /** The amount is told instead of the one in the cart. */
  isInstead: z.boolean().default(false),
  /** A doubt that was put off. */
  isLater: z.boolean().default(false),
  /** The product was told by an answer. */
  isTold: z.boolean().default(false),
  /** It was told so once before, and is not asked again. */
  isAsBefore: z.boolean().default(false),
  /** How much is what a table's formula came to. */
  isReckoned: z.boolean().default(false),
});
export type Wish = z.infer<typeof wishSchema>;

export const readOrderData = z.object({
  wishes: z.array(wishSchema),
  /** How many questions there were when the first was asked: «Вопрос 2 из 3». */
  questionCount: z.int().default(0),
  offset: z.int().min(0).default(0),
  hints: orderHints.default(noHints),
  /** Lines of messages before, in the cart: one of those may be corrected yet. */
  past: z.array(wishSchema).default([]),
});
export type ReadOrderData = z.infer<typeof readOrderData>;

export const nothingSaid: Wish = wishSchema.parse({ said: "", is: "removed" });
export const nothingRead: ReadOrderData = readOrderData.parse({ wishes: [] });

/** Its questions, one at a time. */
export const readOrderRef: FlowRef<ReadOrderData> = { id: "read-order", data: readOrderData };
/** A spreadsheet that could not be read as an order, and why. */
export const unreadFileData = z.object({
  fileId: z.string(),
  name: z.string(),
  why: z.enum(["empty", "tooLarge", "broken", "otherFormat", "webPage", "macros", "oldFormat", "encrypted"]),
  /** What was said with it. */
  caption: z.string().default(""),
});
export type UnreadFileData = z.infer<typeof unreadFileData>;
export const unreadFileRef: FlowRef<UnreadFileData> = { id: "unread-file", data: unreadFileData };

/** The cart with what was read, once no question is open. */
export const readOrderCartRef: FlowRef<ReadOrderData> = { id: "read-order-cart", data: readOrderData };

const settled = new Set<Wish["is"]>(["line", "asked", "removed", "gone"]);

export const isDoubt = ({ is }: Wish): boolean => !settled.has(is);
export const isOpen = (wish: Wish): boolean => isDoubt(wish) && !wish.isLater;
export const isPutOff = (wish: Wish): boolean => isDoubt(wish) && wish.isLater;

/** With what the answers taught: only lines that came of it count. */
export const hintsOf = ({ wishes, past, hints }: ReadOrderData): OrderHints =>
  withHints(hints, {
    ...noHints,
    sources: [...past, ...wishes].flatMap(({ from }) => (from === "" ? [] : from)),
    learnt: [...past, ...wishes].flatMap(learntFrom),
  });

function learntFrom({ is, isTold, said, productIds, quantityMilli }: Wish): OrderHints["learnt"] {
  const [productId] = productIds;
  if (is !== "line" || !isTold || productId === undefined) return [];
  const { goods: words } = partedLine(said, quantityMilli);
  return aliasKey(words) === "" ? [] : [{ words, productId }];
}
