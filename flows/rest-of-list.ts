/** The choices of a long list that one message of a messenger has no room for: said as a message of their own. */
import type { Message } from "../core/outbox/message.ts";
import type { FlowContext } from "./flow.ts";

/** False where the list is not known any more, or has no more choices. */
export async function sayRestOfList(
  { of: externalId, from }: { of: string; from: number },
  { core: { outbox }, place }: FlowContext,
): Promise<boolean> {
  const list = await outbox.findReplied({ ...place, externalId });
  const shown = list && (await outbox.findShown(list.seq));
  if (!list || list.isFormer || !shown || choicesIn(shown) <= from) return false;
  const { lines, options, buttons, amountHint, shows } = shown;
  const rest: Message = {
    lines: lines.slice(0, 1),
    ...(options && { options }),
    ...(buttons && { buttons }),
    ...(amountHint && { amountHint }),
    ...(shows && { shows }),
    choicesFrom: from,
    isSilent: true,
  };
  await outbox.post({ to: place, locale: list.locale, message: rest });
  return true;
}

const choicesIn = ({ options = [], buttons = [] }: Message): number => options.length + buttons.flat().length;
