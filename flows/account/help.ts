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
        choices: [context.actor ? [globalLabels.menu, globalLabels.person] : [globalLabels.menu]],
      }),
      take: {},
    },
  },
});

function linesFor({ actor, tenant }: FlowContext): Text[] {
  if (!actor) return [text("account.help.stranger"), text("account.help.strangerWays")];
  const isBuying = may(actor, "orders.place", tenant.blocks);
  const isAnswering = may(actor, "person.answer", tenant.blocks);
  return [
    ...(isBuying ? [text("common.help"), text("account.help.examples")] : []),
    ...(isAnswering ? [text("account.help.supplier"), text("account.help.group")] : []),
    text("common.helpWords"),
  ];
}
