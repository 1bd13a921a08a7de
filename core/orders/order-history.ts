/** What happened to an order, read from its audit trail: notices tell who decided and what was changed. */
import * as z from "zod";
import { sides, type Titles } from "../funnels/model.ts";
import { funnelsOfKind } from "../funnels/tenant-funnels.ts";
import type { Order, OrderLine } from "./model.ts";
import { isOrderMove } from "./order-funnel.ts";
import { selectPersonNames } from "./store.ts";
import type { OrderWork } from "./work.ts";

export interface OrderStep {
  /** "submit", or the name of a move. */
  name: string;
  /** What its funnel calls the move, where that is its funnel's alone. */
  titles: Titles | null;
  by: (typeof sides)[number];
  /** Null when the clock did it, or the person's data was erased. */
  person: string | null;
  /** Epoch milliseconds. */
  at: number;
  /** As they were before a change of lines. */
  linesBefore: LineFigure[] | null;
  totalBeforeMinor: number | null;
  /** Of a change of lines: which product is offered instead of which. */
  substitutes: { productId: string; insteadOf: string }[];
  /** Of a yes line by line: what was offered and is not taken, and which product stays in its place. */
  declined: { productId: string; stays: string | null }[];
  /** The date a move named: proposed, or asked for instead. */
  day: string | null;
  /** Why, where the move said so. */
  reason: string | null;
}

/** What is optional here is not known of older changes. */
export type LineFigure = Pick<OrderLine, "productId" | "article" | "unit" | "quantityMilli"> & {
  [name in "priceMinor" | "packQuantityMilli"]?: number | undefined;
} & { name?: string | undefined };

/** A line whose quantity or price an unanswered proposal changes; 0 where it was not or will not be there. */
export interface LineChange extends Pick<LineFigure, "productId" | "article" | "unit"> {
  wasMilli: number;
  isMilli: number;
  /** Minor units of one unit, before and after; null where the price is as it was. */
  price: { wasMinor: number; isMinor: number } | null;
  /** Minor units, as it would be. */
  amountMinor: number;
  /** What it is offered in place of; null where it is for itself. */
  insteadOf: Replaced | null;
  /** The rest of it is offered in other goods. */
  isReplacedInPart?: boolean;
}

/** A line as it was agreed to, in whose place other goods are offered, and how much of it stays beside those. */
export type Replaced = LineFigure & { staysMilli: number };

const recorded = z.object({
  day: z.string().nullish(),
  lines: z
    .array(
      z.object({
        productId: z.string(),
        article: z.string(),
        unit: z.string(),
        quantityMilli: z.number(),
        priceMinor: z.number().optional(),
        name: z.string().optional(),
        packQuantityMilli: z.number().optional(),
      }),
    )
    .optional(),
  totalMinor: z.number().optional(),
});
const made = z.object({
  by: z.enum(sides),
  day: z.string().nullish(),
  proposedDay: z.string().nullish(),
  reason: z.string().nullish(),
  substitutes: z.array(z.object({ productId: z.string(), insteadOf: z.string() })).default([]),
  declined: z.array(z.object({ productId: z.string(), stays: z.string().nullable() })).default([]),
});

/** The date each move names, of those the order has after it. */
const namedDay: Readonly<Record<string, "day" | "proposedDay">> = {
  proposeDay: "proposedDay",
  counterDay: "day",
  confirm: "day",
};

/** Newest first. */
export async function stepsOf({ tx, scope, audit }: OrderWork, orderId: string): Promise<OrderStep[]> {
  const rows = await audit.historyOf("order", orderId);
  const names = await selectPersonNames(
    tx,
    scope,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  const moves = funnelsOfKind(scope.tenant, "order").flatMap(({ transitions }) => transitions);
  return rows.flatMap(({ action, at, personId, before, after }) => {
    const move = made.safeParse(after);
    if (!move.success) return [];
    const was = recorded.parse(before ?? {});
    const name = action.replace(/^order\./, "");
    const dayField = namedDay[name];
    // A confirmation names a day only where none was wished for.
    const isNamed = dayField !== undefined && (name !== "confirm" || !was.day);
    return {
      name,
      titles: moves.find((known) => known.name === name && !isOrderMove(name))?.titles ?? null,
      by: move.data.by,
      person: (personId && names.get(personId)) || null,
      at,
      linesBefore: was.lines ?? null,
      totalBeforeMinor: was.totalMinor ?? null,
      substitutes: move.data.substitutes,
      declined: move.data.declined,
      day: isNamed ? (move.data[dayField] ?? null) : null,
      reason: move.data.reason ?? null,
    };
  });
}

/** A dealer's change of an agreed order and the talk of it: the order stands where the step before has left it. */
const talk: readonly string[] = ["askLines", "takeLines", "keepLines", "withdrawLines"];
export const standingSteps = (steps: readonly OrderStep[]): OrderStep[] =>
  steps.filter(({ name }) => !talk.includes(name));

/** The supplier's moves the dealer has not answered, newest first. */
export function unanswered(steps: readonly OrderStep[]): OrderStep[] {
  const answered = steps.findIndex(({ by, name }) => by === "dealer" || name === "takeLines");
  return answered === -1 ? [...steps] : steps.slice(0, answered);
}

/** How the lines differ from those the dealer last agreed to. */
export function lineChanges(order: Order, steps: readonly OrderStep[]): LineChange[] {
  const agreed = unanswered(steps).findLast(({ linesBefore }) => linesBefore !== null)?.linesBefore;
  const pairs = unanswered(steps).flatMap(({ substitutes }) => substitutes);
  return agreed ? differingLines(agreed, order.lines, pairs) : [];
}

/** What is otherwise in the latter than in the former; `pairs`: which product came instead of which. */
export function differingLines(
  agreed: readonly LineFigure[],
  lines: readonly OrderLine[],
  pairs: OrderStep["substitutes"] = [],
): LineChange[] {
  const wasOf = new Map(agreed.map((line) => [line.productId, line]));
  const replacedBy = (id: string): Replaced | null => {
    const insteadOf = pairs.find((pair) => pair.productId === id)?.insteadOf;
    const line = agreed.find(({ productId }) => productId === insteadOf);
    const { quantityMilli: staysMilli = 0 } = lines.find(({ productId }) => productId === insteadOf) ?? {};
    // Put back as it was, it is replaced by nothing.
    return line && staysMilli < line.quantityMilli ? { ...line, staysMilli } : null;
  };
  const present = lines.map((line): LineChange => {
    const { productId, article, unit, quantityMilli, amountMinor, priceMinor: isMinor } = line;
    const { quantityMilli: wasMilli = 0, priceMinor: wasMinor = isMinor } = wasOf.get(productId) ?? {};
    wasOf.delete(productId);
    const price = wasMinor === isMinor ? null : { wasMinor, isMinor };
    const insteadOf = wasMilli === 0 ? replacedBy(productId) : null;
    return { productId, article, unit, wasMilli, isMilli: quantityMilli, price, amountMinor, insteadOf };
  });
  const removed = [...wasOf.values()].map(({ productId, article, unit, quantityMilli }): LineChange => {
    const gone = { isMilli: 0, price: null, amountMinor: 0, insteadOf: null };
    return { productId, article, unit, wasMilli: quantityMilli, ...gone };
  });
  return besideReplaced([...present, ...removed]).filter(
    ({ wasMilli, isMilli, price }) => wasMilli !== isMilli || price !== null,
  );
}

/** What is offered in place of a part of a line stands right behind what stays of it. */
function besideReplaced(changes: readonly LineChange[]): LineChange[] {
  const isBeside = ({ insteadOf }: LineChange) => insteadOf !== null && insteadOf.staysMilli > 0;
  return changes
    .filter((change) => !isBeside(change))
    .flatMap((line) => {
      const beside = changes.filter(
        (change) => isBeside(change) && change.insteadOf?.productId === line.productId,
      );
      return beside.length === 0 ? [line] : [{ ...line, isReplacedInPart: true }, ...beside];
    });
}
