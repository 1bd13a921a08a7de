/** A company's owner compares what it owes with its own books: on the screen, as a paper, and says whether they agree. */
import * as z from "zod";
import { type Text, text } from "../../core/outbox/message.ts";
import { type OwnBooks, readOwnBooks } from "../../core/payments/own-books.ts";
import { moneyParam } from "../../core/payments/payment-words.ts";
import type { Statement, StatementOrder } from "../../core/payments/statement.ts";
import { done, type FlowContext, flow, goTo, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

/** More are on the paper. */
const ordersShown = 5;

/** `isPaper`: it was asked for as a paper, which comes with the question. */
const data = z.object({ isPaper: z.boolean().default(false) });
type Data = z.infer<typeof data>;

export const reconcile = flow({
  id: "reconcile",
  version: 1,
  permission: "staff.manage",
  first: "statement",
  data,
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
          if (id === "differ") return goTo("own", { isPaper: false });
          if (id === "paper") return goTo("paper", data);
          return id === "agree" ? told(null, context) : pass();
        },
        /** What one's own books say, before it is asked for; without a sum it is a matter for a person. */
        text(words, _, context) {
          const own = readOwnBooks(words);
          return own.ownMinor === null ? pass() : told(own, context);
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
      take: { choice: () => goTo("statement", { isPaper: false }) },
    },
    own: {
      ask: () => ({ lines: [text("payments.reconcile.own")], choices: [[globalLabels.back]] }),
      take: {
        text(words, _, context) {
          if (words.includes("?")) return pass();
          return told(readOwnBooks(words), context);
        },
      },
    },
  },
});

function withStatement(screen: (statement: Statement) => Screen) {
  return async ({ isPaper }: Data, { core }: FlowContext): Promise<Screen> => {
    const statement = await core.reconciliation.statement();
    const paper = isPaper ? await core.reconciliation.statementPaper() : null;
    return statement
      ? { ...screen(statement), ...(paper && { paper }) }
      : { lines: [text("account.money.none")], choices: [[globalLabels.back]] };
  };
}

async function told(own: OwnBooks | null, { core }: FlowContext) {
  const isTold = await core.reconciliation.reconcile(own);
  if (!isTold) return done(text("account.money.none"));
  return done(text(own === null ? "payments.reconcile.agreedTold" : "payments.reconcile.differsTold"));
}

function orderLine({ number, totalMinor, paidMinor }: StatementOrder, currency: string): Text {
  const total = { money: totalMinor, currency };
  return paidMinor === 0
    ? text("payments.reconcile.order", { number, total })
    : text("payments.reconcile.orderPaid", { number, total, paid: { money: paidMinor, currency } });
}
