/** A deal as whoever works with it sees it: the client, the stage, what was brought and noted, and every open move. */
import * as z from "zod";
import { contactText, maskedText } from "../../core/deals/contact.ts";
import { regionTitle } from "../../core/deals/leads/regions.ts";
import type { Deal } from "../../core/deals/model.ts";
import { may } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import {
  type Choice,
  call,
  callThen,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  type Screen,
  stay,
  toasted,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pairs } from "../pairs.ts";
import { activityLines, filesOf, orderLines, workLines } from "./activity-words.ts";
import { assignChoices, offeredText, pressAssign } from "./assign-moves.ts";
import { dealForm } from "./deal-form.ts";
import { dealMove } from "./deal-move.ts";
import { moveChoices, pressMove } from "./deal-moves.ts";
import { dealNote } from "./deal-note.ts";
import { fieldLines, missingScreen, stageLine, stateText } from "./deal-words.ts";
import { pressWork, workChoices } from "./work-choices.ts";

const dataSchema = z.object({ dealId: z.string() });
type Data = z.infer<typeof dataSchema>;

/** With the note, «Ещё» and the way back there are six. */
const movesOnCard = 4;
const fieldsShown = 4;
const activitiesShown = 2;

export const dealCard: Flow<Data> = flow({
  id: "deal-card",
  version: 1,
  // Whose deals are seen, core says: of the one who leads them, or of the one who assigns them.
  permission: null,
  isForMembers: true,
  first: "card",
  data: dataSchema,
  steps: {
    card: {
      async ask({ dealId }, context) {
        const deal = await context.core.deals.find(dealId);
        return deal ? cardScreen(deal, context) : missingScreen(await context.core.deals.lostText(dealId));
      },
      take: { choice: takeCard },
    },
    more: {
      async ask({ dealId }, context) {
        const deal = await context.core.deals.find(dealId);
        if (!deal) return missingScreen();
        const all = (await choicesOf(deal, context)).rest;
        // What ends a deal stands last, whatever it is behind.
        const isEnd = ({ style }: Choice) => style === "danger";
        const rest = [...all.filter((one) => !isEnd(one)), ...all.filter(isEnd)];
        return {
          about: deal,
          lines: [text("deals.card.moreHead", { number: deal.number })],
          choices: [...pairs(rest), [globalLabels.back]],
        };
      },
      take: { choice: takeCard },
    },
    files: {
      async ask({ dealId }, context) {
        const deal = await context.core.deals.find(dealId);
        if (!deal) return missingScreen();
        const files = await filesOf(deal, context);
        return {
          about: deal,
          lines: [text("work.comment.filesHead", { number: deal.number, count: files.length })],
          files,
          choices: [[globalLabels.back]],
        };
      },
      take: { choice: takeCard },
    },
  },
});

export const openDeal = (dealId: string) => call(dealCard, { dealId });

/** The moves and what comes before them, as far as there is room on the card; all else is behind «Ещё». */
async function choicesOf(deal: Deal, context: FlowContext): Promise<{ shown: Choice[]; rest: Choice[] }> {
  const moves = await moveChoices(deal, context);
  const steps = isAssigner(deal, context) ? [...(await assignChoices(deal, context)), ...moves] : moves;
  const work = await workChoices(deal, context, isAssigner(deal, context));
  const all = [...work.first, ...steps];
  const room = all.length > movesOnCard || work.rest.length > 0 ? movesOnCard - 1 : movesOnCard;
  return { shown: all.slice(0, room), rest: [...all.slice(room), ...work.rest] };
}

/** The deal's supplier, and the manufacturer above it; not whoever has the deal, or may take a free one of another's. */
function isAssigner({ companyId, supplierId }: Deal, { actor, tenant }: FlowContext): boolean {
  if (!actor || actor.company.id === companyId || !may(actor, "deals.assign", tenant.blocks)) return false;
  return actor.company.id === supplierId || actor.company.kind === "manufacturer";
}

async function cardScreen(deal: Deal, context: FlowContext): Promise<Screen> {
  const { shown, rest } = await choicesOf(deal, context);
  const more: Choice[] = rest.length > 0 ? [{ id: "more", label: text("deals.card.more") }] : [];
  const note: Choice[] = deal.client.isMasked ? [] : [{ id: "note", label: text("deals.card.comment") }];
  const [first, ...others] = [...shown, ...more];
  return {
    about: deal,
    lines: await cardLines(deal, context),
    choices: [...(first ? [[first]] : []), ...pairs(others), [...note, globalLabels.back]],
  };
}

export async function cardLines(deal: Deal, context: FlowContext): Promise<Text[]> {
  const { number, title, client, region, city, amount, companyName: company, owner } = deal;
  const activities = await context.core.deals.activities(deal.id, activitiesShown);
  const isUntaken = owner === null && isAssigner(deal, context);
  const known = isUntaken ? await context.core.deals.beside(deal.id) : [];
  const place = city ?? (region && regionTitle(region));
  const contact = client.isMasked ? maskedText(client) : contactText(client.name, client.phone, client.inn);
  const sum = amount && { money: amount.amountMinor, currency: amount.currency };
  return [
    text("deals.card.head", { number, title }),
    stageLine(deal, context),
    ...workLines(deal, context),
    ...(place && sum ? [text("deals.about.sum", { title: place, sum })] : place ? [{ verbatim: place }] : []),
    ...(sum && !place ? [text("deals.card.sum", { sum })] : []),
    contact,
    ...known.map(({ line }) => line),
    ...(company === null || !isAssigner(deal, context)
      ? []
      : owner
        ? [text("deals.card.led", { company, person: owner.name })]
        : [text("deals.card.asked", { company })]),
    ...fieldLines(deal, context, fieldsShown),
    ...(await orderLines(deal, context)),
    ...activities.toReversed().flatMap((activity) => activityLines(activity, deal, context)),
  ];
}

async function takeCard(id: string, data: Data, context: FlowContext) {
  const { dealId } = data;
  if (id === "more" || id === "files") return goTo(id, data);
  if (id === "note") return call(dealNote, { dealId });
  const [verb, ...words] = id.split(" ");
  const version = Number(words.at(-1));
  if (verb === "assign")
    return pressAssign(words[0] ?? "", { dealId, version }, context) ?? goTo("card", data);
  if (verb === "work") return pressWork(words[0] ?? "", { dealId, version }, context);
  if (verb !== "move") return goTo("card", data);
  const at = { dealId, version, move: words[0] ?? "" };
  const pressed = await pressMove(at, context);
  switch (pressed.is) {
    // Whoever came by «Ещё» goes back to the card, which says what has become of it.
    case "form":
      return callThen(dealForm, dealForm.data.parse(pressed.data), "card", data);
    case "asked":
      return callThen(dealMove, dealMove.data.parse(at), "card", data);
    case "moved": {
      const deal = at.move === "handOn" ? await context.core.deals.find(dealId) : null;
      return deal ? goTo("card", data, await offeredText(deal, context)) : goTo("card", data);
    }
    case "refused": {
      const deal = await context.core.deals.find(dealId);
      return toasted(stay(pressed.why), deal ? stateText(deal) : undefined);
    }
  }
}
