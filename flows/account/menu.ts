/** The main menu: what is rented and what the person's role allows, and what waits for it. */
import * as z from "zod";
import { type Actor, may, writingOf } from "../../core/network/model.ts";
import { type Text, text, verbatim } from "../../core/outbox/message.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import type { MenuEntry } from "../module.ts";
import { isEntryOpenTo } from "../rights.ts";

/** More buttons than these nobody looks through; the rest stands one level down. */
const MAX_BUTTONS = 6;
const IN_ROW = 2;
const MORE = "~more";

/** `isMore`: begun on the level below, by its word. */
const dataSchema = z.object({ isMore: z.boolean().optional() });
type Data = z.infer<typeof dataSchema>;

/** `entries` of all modules; registry.ts gathers them. */
export function createMenu(entries: readonly MenuEntry[]): Flow<Data> {
  const sorted = entries.toSorted((a, b) => a.position - b.position);

  const open = (id: string) => {
    if (id === MORE) return goTo("more", {});
    const entry = entries.find((candidate) => candidate.id === id);
    return entry ? call(entry.opening.flow, entry.opening.data) : pass();
  };

  const moreScreen = async (context: FlowContext): Promise<Screen> => {
    const { more } = levels(sorted, context);
    const buttons = await choicesOf(more, context);
    return { lines: [text("account.menu.more")], choices: inRows([...buttons, globalLabels.back]) };
  };

  return flow<"menu" | "more", Data>({
    id: "menu",
    version: 1,
    permission: null,
    isForMembers: true,
    first: "menu",
    data: dataSchema,
    steps: {
      menu: {
        async ask({ isMore }, context) {
          if (isMore) return moreScreen(context);
          const { top, more } = levels(sorted, context);
          const buttons = await choicesOf(top, context);
          if (more.length > 0) buttons.push({ id: MORE, label: text("account.menu.more") });
          return { lines: await headOf(context), choices: inRows(buttons) };
        },
        take: { choice: open },
      },
      more: {
        ask: (_, context) => moreScreen(context),
        take: { choice: open },
      },
    },
  });
}

/** What this person sees, split over the two levels. */
function levels(sorted: readonly MenuEntry[], context: FlowContext) {
  const open = sorted.filter((entry) => isEntryOpenTo(entry, context));
  const top = open.filter(({ level }) => level === "top");
  const more = open.filter(({ level }) => level === "more");
  if (more.length === 0 && top.length <= MAX_BUTTONS) return { top, more };
  return { top: top.slice(0, MAX_BUTTONS - 1), more: [...top.slice(MAX_BUTTONS - 1), ...more] };
}

const choicesOf = (entries: readonly MenuEntry[], context: FlowContext): Promise<Choice[]> =>
  Promise.all(entries.map(async ({ id, label }) => ({ id, label: await label(context) })));

const inRows = (buttons: Choice[]): Choice[][] =>
  Array.from({ length: Math.ceil(buttons.length / IN_ROW) }, (_, row) =>
    buttons.slice(row * IN_ROW, (row + 1) * IN_ROW),
  );

/** Whose menu it is; then what waits, or else what may be written. */
async function headOf(context: FlowContext): Promise<Text[]> {
  const { actor } = context;
  if (!actor) return [text("common.menu")];
  const name = verbatim(actor.company.name);
  const waiting = await countWaiting(actor, context);
  if (waiting > 0) return [name, text("account.menu.waiting", { count: waiting })];
  const writing = writingOf(actor, context.tenant.blocks);
  return writing ? [name, text(`account.writeHere.${writing}`)] : [name];
}

/** Orders that wait for a dealer's answer; a supplier has a button of its own for what waits. */
async function countWaiting(actor: Actor, { core, tenant }: FlowContext): Promise<number> {
  const isDealer = actor.company.kind === "dealer" && may(actor, "orders.place", tenant.blocks);
  return isDealer ? core.orders.count("waiting") : 0;
}
