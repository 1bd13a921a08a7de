/** How a deal is told in a line or two: its row in a list, its stage, what was asked about it, why something is refused. */

import { regionTitle } from "../../core/deals/leads/regions.ts";
import type { Deal } from "../../core/deals/model.ts";
import type { Field, Funnel, Stage, Transition } from "../../core/funnels/model.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { type Param, type Text, text } from "../../core/outbox/message.ts";
import type { Refusal } from "../../core/result.ts";
import type { TextKey } from "../../locales/keys.ts";
import type { FlowContext, Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

/** Why core refused: its code is the tail of a key. */
export const refusalText = ({ error, params }: Refusal): Text =>
  text(`deals.refused.${error}` as TextKey, params);

/** Not there, or not for these eyes: it reads the same. `lost`: what is said to whoever was asked about it once. */
export const missingScreen = (lost: Text | null = null): Screen => ({
  lines: [lost ?? text("deals.refused.notFound")],
  choices: [[globalLabels.back, globalLabels.menu]],
});

const titlesParam = ({ titles }: Pick<Stage, "titles">): Param => ({ text: { titles } });
export const stageParam = ({ stageTitles }: Deal): Param => titlesParam({ titles: stageTitles });

/** What is true of a deal now, in one short line. */
export const stateText = (deal: Deal): Text =>
  text("deals.state", { number: deal.number, stage: stageParam(deal) });

/** «318 · Веранда, 6 окон · замер, до чт 17:00». */
export function dealRow(deal: Deal, { now }: FlowContext): Text {
  const { number, title, dueAt, postponed, pooledUntil, city, region } = deal;
  if (postponed) return text("work.postpone.row", { number, title, at: { moment: postponed.until } });
  if (pooledUntil !== null) {
    const place = city ?? (region && regionTitle(region));
    const about = place ? { text: text("deals.about.place", { title, place }) } : title;
    return text("work.pool.row", { number, about, till: { till: pooledUntil } });
  }
  const row = { number, title, stage: stageParam(deal) };
  if (dueAt === null) return text("deals.list.row", row);
  return dueAt < now
    ? text("deals.list.rowLate", row)
    : text("deals.list.rowDue", { ...row, due: { till: dueAt } });
}

export function stageLine(deal: Deal, { now }: FlowContext): Text {
  const { canonical, dueAt, pooledUntil } = deal;
  const stage = stageParam(deal);
  // Of a free deal the line below says till when.
  if (dueAt === null || pooledUntil !== null)
    return text(canonical === "won" ? "deals.card.won" : "deals.card.stage", { stage });
  return dueAt < now
    ? text("deals.card.late", { stage, at: { stamp: dueAt } })
    : text("deals.card.stageDue", { stage, due: { till: dueAt } });
}

/** What was brought so far, in the funnel's order, the latest of it: each by its question. */
export function fieldLines(deal: Deal, { tenant }: FlowContext, most: number): Text[] {
  const funnel = funnelNamed(tenant, deal.funnel);
  return (
    [...askedIn(funnel)]
      // The sum of the contract is the deal's own, and stands above.
      .filter(([name]) => name !== "amount" || deal.amount === null)
      .flatMap(([name, field]) => {
        const value = deal.fields[name];
        const said = value == null ? null : sayValue(field, value, tenant.currency, funnel.lists);
        return field.ask && said !== null
          ? [text("deals.card.field", { ask: { text: { titles: field.ask } }, value: said })]
          : [];
      })
      .slice(-most)
  );
}

/** All a funnel asks for, stage by stage; what a loss asks for at the end. A database keeps no order of its own. */
function askedIn({ stages, transitions }: Funnel): Map<string, Field> {
  const isLoss = ({ to }: Transition) => stages.find(({ id }) => id === to)?.canonical === "lost";
  const onwards = transitions.filter((move) => !isLoss(move));
  const byStage = stages.flatMap(({ id, form }) => [
    form?.fields ?? {},
    ...onwards.filter(({ from }) => from.includes(id)).map(({ fields }) => fields),
  ]);
  const losses = transitions.filter(isLoss).map(({ fields }) => fields);
  return new Map([...byStage, ...losses].flatMap((fields) => Object.entries(fields)));
}

function sayValue(
  { type, of }: Field,
  value: unknown,
  currency: string,
  lists: ReturnType<typeof funnelNamed>["lists"],
): Param | null {
  switch (type) {
    case "money":
      return { money: Number(value), currency };
    case "day":
      return { day: String(value) };
    case "flag":
      return { text: text(value === true ? "deals.card.yes" : "deals.card.no") };
    case "files":
      return { text: text("deals.card.files", { count: Array.isArray(value) ? value.length : 0 }) };
    case "list":
    case "lines":
      return Array.isArray(value) ? value.join("; ") : null;
    case "choice": {
      const option = lists[of ?? ""]?.find(({ id }) => id === value);
      return option ? titlesParam(option) : typeof value === "string" ? value : null;
    }
    default:
      return String(value);
  }
}
