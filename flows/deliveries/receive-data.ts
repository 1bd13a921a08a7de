/** What the dialog of what arrived otherwise remembers: the lines told so far, and the one under question. */
import * as z from "zod";
import { namedLines } from "../../core/deliveries/journey.ts";
import {
  type Delivery,
  type Difference,
  differenceSchema,
  longestNote,
  mostPhotos,
} from "../../core/deliveries/model.ts";
import { type FlowContext, goTo, type Outcome, type Step, type StoredFile } from "../flow.ts";
import { idsOf } from "../questions/words.ts";
import { missingScreen } from "./screens.ts";

export type DifferencePart = Pick<Difference, "kind" | "quantityMilli">;

export const receiveData = z.object({
  deliveryId: z.string(),
  version: z.int(),
  /** Told, with their photos. */
  differences: z.array(differenceSchema).default([]),
  /** The line under question, and how much of it did not arrive whole. */
  productId: z.string().default(""),
  lackMilli: z.int().min(0).default(0),
  /** How much of that is not in the truck, where it is so for several reasons. */
  missingMilli: z.int().min(0).default(0),
  /** What is to be photographed, the first of them now. */
  parts: z.array(differenceSchema.omit({ productId: true })).default([]),
  /** Photos and words sent before it was said what they are of. */
  early: z
    .object({ files: z.array(z.string()), note: z.string() })
    .nullable()
    .default(null),
});
export type ReceiveData = z.infer<typeof receiveData>;

export type ReceiveStepName = "line" | "amount" | "kind" | "missing" | "damaged" | "photo" | "summary";
export type ReceiveStep = Step<ReceiveStepName, ReceiveData>;
export type Received = Outcome<ReceiveStepName, ReceiveData>;

export const linesOf = (delivery: Delivery) => namedLines(delivery.order, delivery.told.lines);
export type ReceivedLine = ReturnType<typeof linesOf>[number];

export async function lineOf(
  { deliveryId, productId }: ReceiveData,
  { core }: FlowContext,
): Promise<ReceivedLine | undefined> {
  const delivery = await core.deliveries.find(deliveryId);
  return delivery ? linesOf(delivery).find((line) => line.productId === productId) : undefined;
}

/** What a step asks of the line in question; its absence, and the delivery's, read the same everywhere. */
export const aboutLine =
  (screen: (line: ReceivedLine, data: ReceiveData) => ReturnType<ReceiveStep["ask"]>): ReceiveStep["ask"] =>
  async (data, context) => {
    const line = await lineOf(data, context);
    return line ? screen(line, data) : missingScreen();
  };

/** A photo of what is broken comes before the figures: it is kept for the act, and is nobody's question. */
export const withEarly = (data: ReceiveData, sent: readonly string[], words: string): ReceiveData => {
  const { files, note } = data.early ?? { files: [], note: "" };
  return {
    ...data,
    early: { files: [...files, ...sent].slice(0, mostPhotos), note: joinedNote(note, words) },
  };
};

/** The act begun by a button, or by what was photographed before one was pressed. */
export function beganWith({ id, version }: Delivery, sent?: Sent): ReceiveData {
  const data = receiveData.parse({ deliveryId: id, version });
  return sent ? withEarly(data, idsOf(sent.files), sent.caption) : data;
}

interface Sent {
  files: readonly StoredFile[];
  caption: string;
}

/** Said in several messages, it is one note. */
export const joinedNote = (note: string, words: string): string =>
  [note, words.trim()].filter(Boolean).join(". ").slice(0, longestNote);

/**
 * Instead of whatever was told of the line before, whose photos stay with what is the matter still. There is nothing to
 * photograph of what did not come.
 */
export function partsTold(told: readonly DifferencePart[], data: ReceiveData): Received {
  const { productId } = data;
  const former = [...data.parts, ...data.differences.filter((one) => one.productId === productId)];
  const parts = told
    .filter(({ quantityMilli }) => quantityMilli > 0)
    .map((part) => {
      const { files = [], note = "" } = former.find(({ kind }) => kind === part.kind) ?? {};
      return { ...part, files, note };
    });
  const [first, ...others] = parts.sort(
    (a, b) => Number(a.kind === "missing") - Number(b.kind === "missing"),
  );
  if (first && data.early) {
    const { files, note } = data.early;
    const shown = {
      files: [...first.files, ...files].slice(0, mostPhotos),
      note: joinedNote(first.note, note),
    };
    parts.splice(0, parts.length, { ...first, ...shown }, ...others);
  }
  const missing = parts.flatMap((part) => (part.kind === "missing" ? [{ productId, ...part }] : []));
  return nextPart({
    ...data,
    early: null,
    differences: [...withoutLine(data), ...missing],
    parts: parts.filter(({ kind }) => kind !== "missing"),
  });
}

export const nextPart = (data: ReceiveData): Received =>
  goTo(data.parts.length > 0 ? "photo" : "summary", data);

export const withoutLine = ({ differences, productId }: ReceiveData): Difference[] =>
  differences.filter((one) => one.productId !== productId);
