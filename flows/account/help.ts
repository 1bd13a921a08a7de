/** What can be written, with examples: the word "help" at any time. */
import * as z from "zod";
import { type Actor, may, writingOf } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { become, type Flow, type FlowContext, flow, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { askingForAccess, welcome } from "./welcome.ts";
import { askForAccess } from "./welcome-screens.ts";

const dataSchema = z.object({});

export const help: Flow<z.infer<typeof dataSchema>> = flow({
  id: "help",
  version: 1,
  permission: null,
  first: "help",
  data: dataSchema,
  steps: {
    help: {
      async ask(_, context) {
        const { actor } = context;
        if (!actor) return strangersHelp(context);
        return {
          lines: linesFor(actor, context),
          choices: [mayAsk(actor, context) ? [globalLabels.menu, globalLabels.person] : [globalLabels.menu]],
        };
      },
      take: { choice: (id) => (id === askForAccess.id ? become(welcome, askingForAccess) : pass()) },
    },
  },
});

const mayAsk = (actor: Actor, { tenant }: FlowContext): boolean => may(actor, "person.ask", tenant.blocks);

/** Whoever waits for an answer need not ask again. */
async function strangersHelp({ core: { network } }: FlowContext): Promise<Screen> {
  const isWaiting = (await network.ownAccessRequest()) !== null;
  const lines = (await network.wasMember())
    ? [text("account.welcome.left")]
    : [text("account.help.stranger"), text("account.help.strangerWays")];
  return { lines, choices: [isWaiting ? [globalLabels.menu] : [askForAccess, globalLabels.menu]] };
}

function linesFor(actor: Actor, context: FlowContext): Text[] {
  const { blocks } = context.tenant;
  const writing = writingOf(actor, blocks);
  const isAnswering = may(actor, "person.answer", blocks);
  return [
    ...(writing ? [text("common.help"), text(`account.writeHere.${writing}`)] : []),
    ...(writing === "goods" ? [text("account.help.examples")] : []),
    ...(isAnswering ? [text("account.help.supplier")] : []),
    ...(may(actor, "orders.decide", blocks) ? [text("account.help.supplierOrders")] : []),
    ...(isAnswering ? [text("account.help.group")] : []),
    text("common.helpWords", { words: { text: wordsOf(writing === "goods", mayAsk(actor, context)) } }),
  ];
}

/** Only words that lead somewhere for this role. */
function wordsOf(hasCart: boolean, asks: boolean): Text {
  if (!asks) return text("common.words.few");
  return hasCart ? text("common.words.all") : text("common.words.withoutCart");
}
