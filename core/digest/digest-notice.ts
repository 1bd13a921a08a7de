/** The digest as a manager sees it: how much waits, what is overdue, and the way to work it off. */
import type { Actor } from "../network/model.ts";
import type { Notice } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import { totalOf, type Waiting } from "./model.ts";

const LIFE_MS = 7 * 24 * 3_600_000;

const digestKey = ({ company, person }: Actor, date: string): string =>
  `digest:${company.id}:${person.id}:${date}`;

export function digestNotice(to: Actor, date: string, waiting: Waiting, now: number): Notice {
  const count = totalOf(waiting);
  return {
    key: digestKey(to, date),
    about: { kind: "digest", id: date },
    version: 1,
    companyId: to.company.id,
    personId: to.person.id,
    expiresAt: now + LIFE_MS,
    message: {
      lines:
        count === 0
          ? [text("manager.waiting.none")]
          : [text("questions.digest.title", { count, day: { day: date } }), ...linesOf(waiting)],
    },
    actions:
      count === 0
        ? []
        : [[{ kind: "digest.open", label: text("manager.waiting.oneByOne"), style: "primary" }]],
  };
}

function linesOf({ overdue, trucksToday, ...counts }: Waiting): Text[] {
  const kinds = (["orders", "questions", "quotes", "claims", "deliveries", "deals", "access"] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => text(`manager.waiting.${kind}`, { count: counts[kind] }));
  const today = trucksToday > 0 ? [text("manager.waiting.trucksToday", { count: trucksToday })] : [];
  return [...(overdue ? [overdueText(overdue)] : []), ...kinds, ...today];
}

/** «⚠️ Просрочено: 4. Дольше всех ждёт заказ 1038, 3 ч сверх срока.» */
export const overdueText = ({ count, what, late }: NonNullable<Waiting["overdue"]>): Text =>
  text(count === 1 ? "manager.waiting.overdueOne" : "manager.waiting.overdue", {
    count,
    what: { text: what },
    late,
  });
