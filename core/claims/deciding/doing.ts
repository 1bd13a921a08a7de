/** What both sides have agreed to is being done: by when, what its dealer may say once it is late, who hears of it above. */
import { movesFrom } from "../../funnels/machine.ts";
import type { Funnel } from "../../funnels/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import type { Claim } from "../model.ts";
import { isReturnMoveOpen } from "./returns.ts";

/** The dealer's move that says so. */
export const notDone = "notDone";

/** Where the level above was told of it: epoch milliseconds, beside the claim's answers. */
const toldName = "toldAbove";

export const toldAbove = (now: number): Record<string, unknown> => ({ [toldName]: now });
export const wasToldAbove = ({ fields }: Pick<Claim, "fields">): boolean =>
  typeof fields[toldName] === "number";

/** It stands where its dealer waits for what was decided. */
export const isBeingDone = ({ stage }: Pick<Claim, "stage">, funnel: Funnel): boolean =>
  movesFrom(funnel, stage, "dealer").some(({ name }) => name === notDone);

export const isLate = ({ dueAt }: Pick<Claim, "dueAt">, now: number): boolean =>
  dueAt === null || dueAt <= now;

/** Of the moves that depend on goods, or on time, those that are true of it now; any other is. */
export const isMoveOpen = (claim: Claim, name: string, now: number): boolean =>
  name === notDone ? isLate(claim, now) : isReturnMoveOpen(claim, name);

/** «⏳ Исполнят до пн 07.12», or that it is late, and what its dealer still waits for. */
export function doingLines(claim: Claim, funnel: Funnel, now: number): Text[] {
  const { dueAt, fields } = claim;
  if (!isBeingDone(claim, funnel)) return [];
  return [
    ...(typeof fields.lacking === "string" ? [text("claims.doing.lacking", { words: fields.lacking })] : []),
    ...(wasToldAbove(claim) ? [text("claims.doing.above")] : []),
    ...(dueAt === null
      ? []
      : [
          isLate(claim, now)
            ? text("claims.doing.late", { at: { moment: dueAt } })
            : text("claims.doing.till", { due: { till: dueAt } }),
        ]),
  ];
}
