/** What reads as an order, typed or sent as a spreadsheet: its lines go into the cart, its doubts are asked. */
import { call, type FlowContext, type Outcome } from "../../flow.ts";
import type { Understander } from "../../module.ts";
import type { Reply } from "../../reply.ts";
import { withHints } from "../checkout/order-hints.ts";
import {
  isOpen,
  nothingRead,
  type ReadOrderData,
  readOrderCartRef,
  readOrderRef,
  unreadFileRef,
  type Wish,
} from "./read-order-data.ts";
import { type Said, wishesIn } from "./read-order-wishes.ts";
import { placeIn, saidBesides } from "./said-besides.ts";
import { unreadWhy } from "./unread-file.ts";

/** After what a manager asked, before the search. */
export const typedOrder: Understander = {
  position: 29,
  async understand(reply, context) {
    const said = saidIn(reply);
    const data = said && (await withMore(said, nothingRead, context));
    if (data) return call(data.questionCount > 0 ? readOrderRef : readOrderCartRef, data);
    return said && unread(said, context);
  },
};

const priceAsked =
  /(?<!\p{L})(?:(?:нужн|узна|подскаж|скаж|дай|уточн|(?:по|про|рас)счита|сообщ|интерес|как(?:ая|ие|ую|ой)|назов|запро|расч[её]т)\p{L}*\s+(?:\p{L}+\s+){0,2}(?:цен[ауыеой]{1,2}|стоимост\p{L}*)|поч[её]м|сколько\s+(?:\p{L}+\s+){0,2}сто[ия]\p{L}*|кп\s+на|коммерческ\p{L}*\s+предложени\p{L}*|(?:prices?|quotes?|quotation)\s+(?:for|of|on)|(?:quote|price)\s+(?:me|us)|how much)(?!\p{L})|^\s*цен[аыу]\s+(?:на|за)\s/iu;

/** The goods in a question for prices, which is no order whatever amounts stand in it; null where none is asked. */
export const goodsToPrice = (words: string): string | null =>
  priceAsked.test(words)
    ? words
        .replace(priceAsked, " ")
        .replaceAll("?", " ")
        .replace(/^\s*на\s/iu, "")
        .trim()
    : null;

function saidIn(reply: Reply): Said | null {
  if (reply.kind === "text") return { words: reply.text, files: [] };
  return reply.kind === "files" ? { words: reply.caption, files: reply.files } : null;
}

/** What is said next while an order is in view: nothing of that one is lost. */
export async function withMore(
  said: Said,
  data: ReadOrderData,
  context: FlowContext,
): Promise<ReadOrderData | null> {
  const read = await wishesIn(said, context);
  if (!read) return null;
  const isStreet = ({ is, said: words }: Wish) => is === "unknown" && placeIn(words) !== null;
  const goods = read.filter((wish) => !isStreet(wish)).map((wish) => wish.said);
  const besides = saidBesides(said.words, goods, context);
  // What is offered as the address is no goods to ask about; any other street still is.
  const more = read.filter((wish) => !isStreet(wish) || placeIn(wish.said) !== besides.address);
  const questionCount = data.questionCount + more.filter(isOpen).length;
  const from = context.messageId;
  const wishes = [...data.wishes, ...more.map((wish) => ({ ...wish, from }))];
  const hints = withHints(data.hints, besides);
  // Whoever leaves now finds it again at the checkout.
  await context.core.orders.cart.keepHints(hints);
  return { ...data, wishes, questionCount, offset: 0, hints };
}

/** A file meant as a spreadsheet that is none, or one too large: who sent it is told at once, and not the manager. */
function unread({ words, files }: Said, { core }: FlowContext): Outcome<never, never> | null {
  for (const { id, name } of files) {
    const read = core.reading.readFile(id);
    if (read && !read.ok)
      return call(unreadFileRef, { fileId: id, name, why: unreadWhy(read.error), caption: words });
  }
  return null;
}
