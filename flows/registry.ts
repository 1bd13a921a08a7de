/** All flows, joined: the menu of each person, what free text may mean, what buttons under notices do. */
import type { Text } from "../core/outbox/message.ts";
import { accountModule } from "./account/account.ts";
import { createMenu } from "./account/menu.ts";
import { welcome } from "./account/welcome.ts";
import { approvalsModule } from "./approvals/approvals.ts";
import { catalogModule } from "./catalog/catalog.ts";
import { claimsModule } from "./claims/claims.ts";
import { createCommands } from "./commands.ts";
import { dealsModule } from "./deals/deals.ts";
import { deliveriesModule } from "./deliveries/deliveries.ts";
import { documentsModule } from "./documents/documents.ts";
import type { EngineParts, TurnResult } from "./engine.ts";
import { fillsModule } from "./fills/fills.ts";
import type { AnyFlow, FlowContext } from "./flow.ts";
import { groupDesk } from "./manager/group-desk.ts";
import { managerModule } from "./manager/manager.ts";
import type { FlowModule, Opening } from "./module.ts";
import { networkModule } from "./network/network.ts";
import { ordersModule } from "./orders/orders.ts";
import { paymentsModule } from "./payments/payments.ts";
import { entryNames, menuWords } from "./questions/menu-words.ts";
import { questionsModule } from "./questions/questions.ts";
import { quotesModule } from "./quotes/quotes.ts";
import { recallsModule } from "./recalls/recalls.ts";
import { registrationsModule } from "./registrations/registrations.ts";
import type { Reply } from "./reply.ts";

const modules: readonly FlowModule[] = [
  accountModule,
  catalogModule,
  ordersModule,
  documentsModule,
  paymentsModule,
  managerModule,
  networkModule,
  questionsModule,
  dealsModule,
  registrationsModule,
  deliveriesModule,
  approvalsModule,
  quotesModule,
  claimsModule,
  fillsModule,
  recallsModule,
];

const menuEntries = modules.flatMap((module) => module.menu ?? []);
const menu = createMenu(menuEntries);
const flows = new Map<string, AnyFlow>(
  [menu, welcome, ...modules.flatMap((module) => module.flows)].map((flow) => [flow.id, flow]),
);
/** Every flow there is, each once. */
export const allFlows: readonly AnyFlow[] = [...flows.values()];
const understanders = [
  menuWords({ flow: menu, data: {} }),
  entryNames(menuEntries),
  ...modules.flatMap((module) => module.understanders ?? []),
].sort((a, b) => a.position - b.position);
const quoted = Object.assign({}, ...modules.map((module) => module.quoted)) as NonNullable<
  FlowModule["quoted"]
>;
const words = Object.assign({}, ...modules.map((module) => module.words)) as EngineParts["wordFlows"];

/** Everything the engine is given; `say` turns a text into the reader's words. */
export const conversationParts = (say: (text: Text, context: FlowContext) => string): EngineParts => ({
  registry: { find: (id) => flows.get(id), home },
  actions: Object.assign({}, ...modules.map((module) => module.actions)),
  wordFlows: words,
  understand,
  listNamed,
  answerQuoted: async (about, reply, context) =>
    (await quoted[about.kind]?.(about.id, reply, context)) ?? null,
  overhear,
  group: groupDesk,
  commands: createCommands(
    menuEntries.toSorted((a, b) => a.position - b.position),
    words,
  ),
  say,
});

function home({ actor }: FlowContext): Opening {
  return actor ? { flow: menu, data: {} } : { flow: welcome, data: welcome.data.parse({}) };
}

const understand: EngineParts["understand"] = async (reply, context, underWay) => {
  for (const understander of understanders) {
    const outcome = await understander.understand(reply, context, underWay);
    if (outcome) return outcome;
  }
  const { flow, data } = home(context);
  return { to: "become", flow, data };
};

/** «Рекламация 7» is a claim, and no list with a count. */
const byName = [entryNames(menuEntries, true), ...understanders.filter(({ knowsNames }) => knowsNames)];

const listNamed: EngineParts["listNamed"] = async (reply, context) => {
  for (const named of byName) {
    const outcome = await named.understand(reply, context, null);
    if (outcome) return outcome;
  }
  return null;
};

async function overhear(reply: Reply, context: FlowContext): Promise<TurnResult> {
  for (const module of modules) {
    const result = await module.overhear?.(reply, context);
    if (result) return result;
  }
  return {};
}
