/** What the company owes, for its owner: the debt, what is overdue, and how much more may be ordered on credit. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { call, done, type FlowContext, flow, pass } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import type { Understander } from "../module.ts";
import { reconcile } from "../payments/reconcile.ts";
import { bareName, namesOf } from "../screen-names.ts";

/** Nobody else of the company is shown its debts, and nobody at all where the tenant does not follow them. */
export const isForOwner = ({ actor, tenant }: FlowContext): boolean =>
  actor?.role === "owner" && tenant.settings.creditPolicy !== "off";

/**
 * «Сверка», «акт сверки» open it. Said by whom they are not shown to, as «долг» is: whose they are, and never goods that sound
 * alike.
 */
export const moneyWords: Understander = {
  position: 22,
  async understand(reply, context) {
    const { actor, place } = context;
    if (reply.kind !== "text" || place.kind !== "private" || !actor || actor.company.kind === "manufacturer")
      return null;
    const words = bareName(reply.text);
    const isPaper = namesOf.statement?.includes(words) === true;
    const isStatement = isPaper || namesOf.reconcile?.includes(words) === true;
    if (isStatement && isForOwner(context)) return call(reconcile, { isPaper });
    if (!isStatement && !namesOf.money?.includes(words)) return null;
    return done(text(actor.role === "owner" ? "account.money.none" : "account.money.ownerOnly"));
  },
};

export const money = flow({
  id: "money",
  version: 1,
  permission: "staff.manage",
  first: "money",
  data: z.object({}),
  steps: {
    money: {
      async ask(_, context) {
        const balance = isForOwner(context) ? await context.core.orders.balance() : null;
        const choices = [[globalLabels.back, globalLabels.menu]];
        if (!balance) return { lines: [text("account.money.none")], choices };
        const { debt, overdue, overdueDays, limit } = balance;
        const figure = ({ amountMinor, currency }: typeof debt) => ({ money: amountMinor, currency });
        const isOwing = debt.amountMinor > 0;
        const shown = { ...debt, amountMinor: Math.abs(debt.amountMinor) };
        return {
          lines: [
            text(isOwing ? "account.money.debt" : "account.money.ahead", {
              total: figure(shown),
              since: { stamp: balance.asOf },
            }),
            ...(overdue.amountMinor > 0
              ? [
                  text("orders.credit.overdue", {
                    amount: figure(overdue),
                    late: { duration: overdueDays * 1440 },
                  }),
                ]
              : []),
            ...(limit ? [text("account.money.limit", { limit: figure(limit) })] : []),
          ],
          choices: [[{ id: "reconcile", label: text("payments.reconcile.button") }], ...choices],
        };
      },
      take: { choice: (id) => (id === "reconcile" ? call(reconcile, { isPaper: false }) : pass()) },
    },
  },
});
