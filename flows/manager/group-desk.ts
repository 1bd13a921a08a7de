/** What managers call for in their group: what waits, orders, dealers; a number or a name said to the bot. */
import * as z from "zod";
import { may } from "../../core/network/model.ts";
import { text, verbatim } from "../../core/outbox/message.ts";
import { call, done, type Flow, type FlowContext, flow } from "../flow.ts";
import type { Called, GroupDesk } from "../group.ts";
import { dealerCard } from "../network/dealer-card.ts";
import { dealers } from "../network/dealers.ts";
import type { Reply } from "../reply.ts";
import { managerOrder } from "./manager-order.ts";
import { managerOrders } from "./manager-orders.ts";
import { waiting } from "./waiting.ts";
import { countWaiting } from "./waiting-queue.ts";

const dataSchema = z.object({});

/** A group has no menu of one person's: only what its managers do together. */
export const groupMenu: Flow<z.infer<typeof dataSchema>> = flow({
  id: "group-menu",
  version: 1,
  permission: "person.answer",
  first: "menu",
  data: dataSchema,
  steps: {
    menu: {
      async ask(_, context) {
        const { actor, tenant } = context;
        const { all: count } = await countWaiting(context);
        const decides = actor !== null && may(actor, "orders.decide", tenant.blocks);
        return {
          lines: [verbatim(actor?.company.name ?? "")],
          choices: [
            [
              {
                id: "waiting",
                label: count > 0 ? text("manager.menuWaiting", { count }) : text("manager.menuNoneWaiting"),
              },
            ],
            [
              ...(decides ? [{ id: "orders", label: text("orders.menu") }] : []),
              { id: "dealers", label: text("network.menu.dealers") },
            ],
            [{ id: "close", label: text("manager.group.close") }],
          ],
        };
      },
      take: {
        choice(id) {
          if (id === "waiting") return call(waiting, waiting.data.parse({}));
          if (id === "orders") return call(managerOrders, managerOrders.data.parse({}));
          return id === "dealers" ? call(dealers, { query: "", offset: 0 }) : done();
        },
      },
    },
  },
});

const screens: Readonly<Record<string, Flow<never>>> = {
  menu: groupMenu as Flow<never>,
  waiting: waiting as Flow<never>,
  orders: managerOrders as Flow<never>,
  dealers: dealers as Flow<never>,
};

const words: Readonly<Record<string, readonly string[]>> = {
  menu: ["/menu", "меню", "menu"],
  waiting: ["/waiting", "ждут вас", "ждут", "waiting"],
  orders: ["/orders", "заказы", "orders"],
  dealers: ["/dealers", "дилеры", "dealers"],
  help: ["/help", "помощь", "help"],
};
/** Said by nobody to a colleague: understood without a call. */
const bareWords = new Set(["меню", "menu"]);

export const groupDesk: GroupDesk = {
  async called(reply, context) {
    const said = saidToBot(reply);
    const company = said === null ? null : await context.core.network.managersChat();
    // A group of nobody's is told elsewhere how to become one.
    if (said === null || !company) return null;
    const wanted = Object.keys(words).find((name) => words[name]?.includes(said.words));
    if (!wanted && !said.isCalled) return null;
    if (!isManagerOf(company.id, context)) {
      return said.isCalled ? told("network.group.onlyManagers", company.name) : null;
    }
    if (wanted === "help") return told("network.group.help", company.name);
    const screen = wanted && screens[wanted];
    return screen ? opened(screen, {}) : find(said.words, context);
  },

  async home(context) {
    const company = await context.core.network.managersChat();
    return company && isManagerOf(company.id, context) ? opened(groupMenu, {}) : null;
  },
};

/** Members of other companies may sit in the group: what is shown there is the supplier's own. */
const isManagerOf = (companyId: string, { actor, tenant }: FlowContext): boolean =>
  actor?.company.id === companyId && may(actor, "person.answer", tenant.blocks);

/** Bare words of a reply that may be meant for the bot; `isCalled` when they surely are: a command, or its name in it. */
function saidToBot(reply: Reply): { words: string; isCalled: boolean } | null {
  if (reply.kind !== "text") return null;
  const bare = reply.text
    .trim()
    .toLowerCase()
    .replace(/^(\/[a-z]+)@\S+$/, "$1")
    .replace(/[\s.!?…]+$/u, "");
  const isCommand = Object.values(words).some((forms) => forms.includes(bare) && bare.startsWith("/"));
  const isCalled = isCommand || reply.isToBot === true;
  return isCalled || bareWords.has(bare) ? { words: bare, isCalled } : null;
}

/** An order's number opens its card; other words are looked for among the dealers. */
async function find(said: string, { core }: FlowContext): Promise<Called> {
  if (said === "") return opened(groupMenu, {});
  const digits = /^(?:(?:заказ|order)\s*)?[#№]?\s*(\d{1,7})$/.exec(said)?.[1];
  if (digits !== undefined) {
    const number = Number(digits);
    const order = await core.orders.findByNumber(number);
    return order
      ? opened(managerOrder, { orderId: order.id })
      : { is: "told", lines: [text("orders.list.noSuch", { number })] };
  }
  const query = said.slice(0, 60);
  const { items, total } = await core.network.dealers(query, { offset: 0, limit: 1 });
  const [only] = items;
  if (!only) return { is: "told", lines: [text("manager.orders.noDealer", { query })] };
  return total === 1 ? opened(dealerCard, { companyId: only.id }) : opened(dealers, { query });
}

const opened = <D>(to: Flow<D>, data: object): Called => ({
  is: "opened",
  flow: to as Flow<unknown>,
  data: to.data.parse(data),
});

const told = (key: "network.group.onlyManagers" | "network.group.help", company: string): Called => ({
  is: "told",
  lines: [text(key, { company })],
});
