/** Free text that reads as an order: its lines go into the cart, its doubts are asked. */
import { call, type FlowContext } from "../flow.ts";
import type { Understander } from "../module.ts";
import { isOpen, type ReadOrderData, readOrderCartRef, readOrderRef, type Wish } from "./read-order-data.ts";
import { wishesIn } from "./read-order-wishes.ts";

/** After what a manager asked, before the search. */
export const typedOrder: Understander = {
  position: 29,
  async understand(reply, context) {
    const wishes = reply.kind === "text" ? await wishesIn(reply.text, context) : null;
    if (!wishes) return null;
    const { flow, data } = opened(wishes);
    return call(flow, data);
  },
};

/** The next order typed while one is in view: nothing of that one is lost. */
export async function withMore(
  words: string,
  data: ReadOrderData,
  context: FlowContext,
): Promise<ReadOrderData | null> {
  const more = await wishesIn(words, context);
  if (!more) return null;
  const questionCount = data.questionCount + more.filter(isOpen).length;
  return { wishes: [...data.wishes, ...more], questionCount, offset: 0 };
}

function opened(wishes: Wish[]) {
  const questionCount = wishes.filter(isOpen).length;
  const data: ReadOrderData = { wishes, questionCount, offset: 0 };
  return { flow: questionCount > 0 ? readOrderRef : readOrderCartRef, data };
}
