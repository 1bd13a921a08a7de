/** What can be written, with examples: the word "help" at any time. */
import { z } from "zod";
import { may } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Flow, type FlowContext, flow } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

const dataSchema = z.object({});

export const help: Flow<z.infer<typeof dataSchema>> = flow({
  id: "help",
  version: 1,
  permission: null,
  first: "help",
  data: dataSchema,
  steps: {
    help: {
      ask: (_, context) => ({
        lines: linesFor(context),
        choices: [mayAsk(context) ? [globalLabels.menu, globalLabels.person] : [globalLabels.menu]],
      }),
      take: {},
    },
  },
});

const mayAsk = ({ actor, tenant }: FlowContext): boolean =>
  actor !== null && may(actor, "person.ask", tenant.blocks);

function linesFor(context: FlowContext): Text[] {
  const { actor, tenant } = context;
  if (!actor) return [text("account.help.stranger"), text("account.help.strangerWays")];
  const isBuying = may(actor, "orders.place", tenant.blocks);
  const isAnswering = may(actor, "person.answer", tenant.blocks);
  return [
    ...(isBuying ? [text("common.help"), text("account.help.examples")] : []),
    ...(isAnswering ? [text("account.help.supplier"), text("account.help.group")] : []),
    text("common.helpWords", { words: { text: wordsOf(isBuying, mayAsk(context)) } }),
  ];
}

/** Only words that lead somewhere for this role. */
function wordsOf(hasCart: boolean, asks: boolean): Text {
  if (!asks) return text("common.words.few");
  return hasCart ? text("common.words.all") : text("common.words.withoutCart");
}
