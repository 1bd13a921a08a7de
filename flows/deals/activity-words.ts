/** What is planned with a deal and what was done with it, in lines of its card; its orders and its files. */
import * as z from "zod";
import { reassignWhyText } from "../../core/deals/deal-notices.ts";
import type { DealActivity } from "../../core/deals/leading/activities-store.ts";
import { missingIn } from "../../core/deals/leading/deal-forms.ts";
import { nextText } from "../../core/deals/leading/next-notice.ts";
import { postponeWhyText } from "../../core/deals/leading/postpone-notice.ts";
import type { Deal } from "../../core/deals/model.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { FlowContext } from "../flow.ts";
import { formOf } from "./deal-form.ts";
import { fieldLines } from "./deal-words.ts";

const LOOKED_THROUGH = 30;
const filesShown = 10;
const formerShown = 3;
const fieldsSchema = z.record(z.string(), z.unknown());
type Told = DealActivity & { kind: Exclude<DealActivity["kind"], "answers"> };

/** Below the stage: put off, free, what is next, how far the form is. */
export function workLines(deal: Deal, context: FlowContext): Text[] {
  const { next, postponed, pooledUntil } = deal;
  const form = deal.client.isMasked ? null : formOf(deal, context);
  const count = form ? Object.keys(form.form.fields).length : 0;
  const done = form ? count - missingIn(form.funnel, form.form, deal).length : 0;
  return [
    ...(postponed
      ? [
          text("work.postpone.line", {
            at: { moment: postponed.until },
            why: { text: postponeWhyText(postponed.why) },
          }),
        ]
      : []),
    ...(pooledUntil === null ? [] : [text("work.pool.line", { till: { till: pooledUntil } })]),
    ...(next
      ? [text("work.next.line", { what: { text: nextText(next.what) }, at: { moment: next.at } })]
      : []),
    ...(form && done > 0
      ? [text("work.form.progress", { title: { text: { titles: form.form.titles } }, done, count })]
      : []),
  ];
}

export async function orderLines({ id }: Deal, { core }: FlowContext): Promise<Text[]> {
  return (await core.deals.orders(id)).map(({ number, total, stageTitles, hidesPrices }) => {
    const order = { number, stage: { text: { titles: stageTitles } } };
    return hidesPrices
      ? text("work.order.unpriced", order)
      : text("work.order.line", {
          ...order,
          total: { money: total.amountMinor, currency: total.currency },
        });
  });
}

/** What a dealer had answered before the deal left it is a line for each answer. */
export function activityLines(activity: DealActivity, deal: Deal, context: FlowContext): Text[] {
  const { kind } = activity;
  if (kind !== "answers") return [activityText({ ...activity, kind })];
  const fields = fieldsSchema.parse(JSON.parse(activity.words || "{}"));
  const { personName: name, at } = activity;
  return [
    text("work.activity.answers", { name, at: { stamp: at } }),
    ...fieldLines({ ...deal, fields }, context, formerShown),
  ];
}

function activityText({ kind, personName: name, words, files, at }: Told): Text {
  const who = { name, at: { stamp: at } };
  switch (kind) {
    case "done":
      return text("work.activity.done", { ...who, what: { text: nextText(words) } });
    case "nudge":
      return text("work.activity.nudge", who);
    case "postponed":
      return text("work.activity.postponed", { ...who, why: { text: postponeWhyText(words) } });
    case "reassigned":
      return text("work.activity.reassigned", { ...who, why: { text: reassignWhyText(words) } });
    case "order":
      return text("work.activity.order", { ...who, number: words });
    case "note": {
      if (files.length === 0) return text("deals.card.note", { ...who, words });
      const count = { text: text("work.comment.files", { count: files.length }) };
      return words === ""
        ? text("work.activity.filesOnly", { ...who, files: count })
        : text("work.activity.files", { ...who, words, files: count });
    }
  }
}

/** The newest files of its comments and its answers, the oldest of them first. */
export async function filesOf(deal: Deal, { core, tenant }: FlowContext): Promise<string[]> {
  const said = (await core.deals.activities(deal.id, LOOKED_THROUGH)).toReversed();
  return [...answeredFiles(deal, tenant), ...said.flatMap(({ files }) => files)].slice(-filesShown);
}

function answeredFiles({ fields, funnel }: Deal, tenant: FlowContext["tenant"]): string[] {
  const { stages, transitions } = funnelNamed(tenant, funnel);
  const asked = [...stages.map(({ form }) => form?.fields ?? {}), ...transitions.map((move) => move.fields)];
  const isFiles = (name: string) => asked.some((of) => of[name]?.type === "files");
  return Object.entries(fields).flatMap(([name, value]) =>
    isFiles(name) && Array.isArray(value) ? value.map(String) : [],
  );
}
