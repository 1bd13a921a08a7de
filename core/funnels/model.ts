/** A funnel as data: the stages something passes, who moves it from one to the next, and who hears of it. */
import { z } from "zod";
import { blockOf, type Permission } from "../network/model.ts";
import type { locales } from "../tenants/model.ts";

/** What a stage means whatever a tenant calls it, by the kind of thing that moves: reports compare by it. */
export const canonicalStages = {
  order: ["new", "negotiation", "accepted", "won", "lost"],
} as const;
export type FunnelKind = keyof typeof canonicalStages;

/** Whose move it is; the clock moves what nobody did in time. */
export const sides = ["dealer", "supplier", "clock"] as const;
export type Side = (typeof sides)[number];

/** Names in code and in stored rows: "proposeDay". */
const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, "Use letters and digits, a small letter first");
const title = z.string().trim().min(1, "Write the title");
const titles = z.strictObject({ ru: title, en: title } satisfies Record<(typeof locales)[number], unknown>);

/** What happens when a stage lasted too long: somebody is told again, or the clock moves it on. */
const limitEnd = z.union([
  z.strictObject({ remind: z.enum(["dealer", "supplier"]), pushes: z.int().min(1).max(10) }),
  z.strictObject({ move: name }),
]);

const stageLimit = z.strictObject({
  /** Working minutes, or the tenant's setting that holds them. */
  minutes: z.union([z.int().min(1).max(100_000), z.literal("answerMinutes")]),
  end: limitEnd,
});

const stage = z.strictObject({
  id: name,
  titles,
  /** One of `canonicalStages` of the funnel's kind. */
  canonical: z.string(),
  isFinal: z.boolean().default(false),
  limit: stageLimit.optional(),
});
export type Stage = z.infer<typeof stage>;

/** What a move must or may bring: an ISO date, a person's words, lines with quantities. */
const field = z.strictObject({ type: z.enum(["day", "text", "lines"]), isRequired: z.boolean() });
export type Field = z.infer<typeof field>;

/** push: a new notice that rings. receipt: a new one without a sound. edit: the old one says what is true now. */
const telling = z.enum(["push", "receipt", "edit"]);
export type Telling = z.infer<typeof telling>;

const transition = z.strictObject({
  name,
  from: z.array(name).min(1, "Name the stages it leaves"),
  to: name,
  by: z.array(z.enum(sides)).min(1, "Name who may: dealer, supplier or clock"),
  /** What the person's role must allow; null only for the clock. */
  permission: z.enum(Object.keys(blockOf) as [Permission, ...Permission[]]).nullable(),
  fields: z.record(name, field).default({}),
  tells: z.strictObject({ dealer: telling.optional(), supplier: telling.optional() }).default({}),
});
export type Transition = z.infer<typeof transition>;

export const funnelSchema = z.strictObject({
  id: name,
  kind: z.enum(Object.keys(canonicalStages) as [FunnelKind, ...FunnelKind[]]),
  /** The stage everything begins at. */
  first: name,
  stages: z.array(stage).min(1, "Give it at least one stage"),
  transitions: z.array(transition),
});
export type Funnel = z.infer<typeof funnelSchema>;
