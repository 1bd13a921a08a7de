/** A company's owner compares what it owes with its own books: on the screen, as a paper, and says whether they agree. */
import * as z from "zod";
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { moneyParam } from "../../core/payments/payment-words.ts";
import type { Statement, StatementOrder } from "../../core/payments/statement.ts";
import { done, type FlowContext, flow, goTo, pass, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

/** More are on the paper. */
const ordersShown = 5;

export const reconcile = flow({
  id: "reconcile",
  version: 1,
  permission: "staff.manage",
  first: "statement",
  data: z.object({}),
  steps: {
    statement: {
      ask: withStatement(({ debt, asOf, orders, owed }) => ({
        lines: [
          text("payments.reconcile.head", { owed: moneyParam(owed) }),
          text("payments.reconcile.books", { debt: moneyParam(debt), since: { stamp: asOf } }),
          ...orders.slice(-ordersShown).map((order) => orderLine(order, debt.currency)),
          ...(orders.length > ordersShown
            ? [text("payments.reconcile.more", { count: orders.length - ordersShown })]
            : []),
          text("payments.reconcile.ask"),
        ],
        choices: [
          [
            { id: "agree", label: text("payments.reconcile.agree") },
            { id: "differ", label: text("payments.reconcile.differ") },
          ],
          [{ id: "paper", label: text("payments.reconcile.paper") }, globalLabels.back],
        ],
      })),
      take: {
        async choice(id, data, context) {
          if (id === "differ") return goTo("own", data);
          if (id === "paper") return goTo("paper", data);
          return id === "agree" ? told(null, context) : pass();
        },
      },
    },
    paper: {
      async ask(_, { core }) {
        const paper = await core.reconciliation.statementPaper();
        const choices = [[globalLabels.back]];
        if (!paper) return { lines: [text("account.money.none")], choices };
        return { lines: [text("payments.reconcile.paperSent")], paper, choices };
      },
      take: { choice: (_, data) => goTo("statement", data) },
    },
    own: {
      ask: () => ({ lines: [text("payments.reconcile.own")], choices: [[globalLabels.back]] }),
      take: {
        text(words, _, context) {
          const ownMinor = typedMoney(words);
          return ownMinor === null ? stay(text("payments.notMoney")) : told(ownMinor, context);
        },
      },
    },
  },
});

function withStatement(screen: (statement: Statement) => Screen) {
  return async (_: unknown, { core }: FlowContext): Promise<Screen> => {
    const statement = await core.reconciliation.statement();
    return statement
      ? screen(statement)
      : { lines: [text("account.money.none")], choices: [[globalLabels.back]] };
  };
}

async function told(ownMinor: number | null, { core }: FlowContext) {
  const isTold = await core.reconciliation.reconcile(ownMinor);
  if (!isTold) return done(text("account.money.none"));
  return done(text(ownMinor === null ? "payments.reconcile.agreedTold" : "payments.reconcile.differsTold"));
}

function orderLine({ number, totalMinor, paidMinor }: StatementOrder, currency: string): Text {
  const total = { money: totalMinor, currency };
  return paidMinor === 0
    ? text("payments.reconcile.order", { number, total })
    : text("payments.reconcile.orderPaid", { number, total, paid: { money: paidMinor, currency } });
}
