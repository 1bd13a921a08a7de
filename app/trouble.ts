/** Where unexpected errors go: the log with ids, and the tenant's operators in their chats. */
import type { Clock } from "../core/clock.ts";
import { createCore } from "../core/core.ts";
import { selectOperatorIds } from "../core/network/store.ts";
import type { DueRow } from "../core/outbox/due-store.ts";
import { type Text, text } from "../core/outbox/message.ts";
import { findTenant } from "../core/tenants/store.ts";
import type { Timer } from "../core/timers/store.ts";
import type { Store } from "../db/store.ts";
import type { Log } from "./log.ts";

export interface TroubleParts {
  store: Store;
  clock: Clock;
  log: Log;
  onPosted(): void;
}

/** What an operator may mend is told at once; Meta's codes from 132000 on are about templates. */
function deathOf(why: string): "windowClosed" | "template" | "other" {
  if (why.startsWith("windowClosed")) return "windowClosed";
  return /^refused: 132\d{3}\b/.test(why) ? "template" : "other";
}

const isOfOperators = ({ message }: DueRow): boolean => {
  const [line] = message?.lines ?? [];
  return line !== undefined && "key" in line && line.key.startsWith("common.operator");
};

export function createTrouble({ store, clock, log, onPosted }: TroubleParts) {
  const telling = new Set<Promise<void>>();

  /** In a transaction of its own, after the one that failed; an error here is only logged. */
  const tellOperators = (tenantId: string, cause: string, line: Text): void => {
    const told = store
      .of(tenantId)
      .transact(async (tx) => {
        const tenant = await findTenant(tx, { id: tenantId });
        if (!tenant) return;
        const scope = { tenant, actor: null, sender: null, now: clock.now(), cause };
        const { outbox, notices } = createCore(tx, scope);
        for (const to of await notices.to.people(await selectOperatorIds(tx, tenant.id))) {
          await outbox.post({ to, locale: to.locale, message: { lines: [line] } });
        }
      })
      .then(onPosted, (error: unknown) => log.error({ err: error, tenantId }, "the operator was not told"))
      .finally(() => telling.delete(told));
    telling.add(told);
  };

  return {
    /** A turn was taken back; its sender was given the reference. */
    onTurn(trouble: { reference: string; error: unknown; tenantId: string; updateId: string }): void {
      const { reference, error, tenantId, updateId } = trouble;
      log.error({ err: error, reference, tenantId, updateId }, "a turn failed");
      tellOperators(
        tenantId,
        `operator:${reference}`,
        text("common.operatorTrouble", { reference, update: updateId }),
      );
    },

    onTimer({ error, timer }: { error: unknown; timer: Timer }): void {
      const { kind, objectId, tenantId } = timer;
      log.error({ err: error, kind, objectId, tenantId }, "a timer failed");
    },

    onDelivery(error: unknown): void {
      log.error({ err: error }, "the outbox could not be worked on");
    },

    /** A message that will never arrive. A person who blocked the bot is nobody's trouble. */
    onDead(row: DueRow, why: string): void {
      log.warn({ seq: row.seq, tenantId: row.tenantId, accountId: row.accountId, why }, "a message is dead");
      // Nor is the loss of such a word a trouble to be told: it would be lost the same way, for ever.
      if (why.startsWith("unreachable") || isOfOperators(row)) return;
      const told = text(`common.operatorDead.${deathOf(why)}`, { number: row.seq });
      tellOperators(row.tenantId, `dead:${row.seq}`, told);
    },

    async idle(): Promise<void> {
      await Promise.all(telling);
    },
  };
}
