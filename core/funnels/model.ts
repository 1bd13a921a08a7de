/** A funnel as data: the stages something passes, who moves it from one to the next, and who hears of it. */
import * as z from "zod";
import { blockOf, type Permission } from "../network/model.ts";
import type { locales } from "../tenants/model.ts";
import { mends } from "./form-faults.ts";

/** What a stage means whatever a tenant calls it, by the kind of thing that moves: reports compare by it. */
export const canonicalStages = {
  order: ["new", "negotiation", "accepted", "won", "lost"],
  deal: ["new", "offered", "accepted", "qualified", "quoted", "negotiation", "won", "lost"],
  claim: ["new", "examined", "decided", "won", "lost"],
} as const;
export type FunnelKind = keyof typeof canonicalStages;
export const funnelKinds = Object.keys(canonicalStages) as [FunnelKind, ...FunnelKind[]];

/** Whose move it is; the clock moves what nobody did in time. */
export const sides = ["dealer", "supplier", "clock"] as const;
export type Side = (typeof sides)[number];

/** Names in code and in stored rows: "proposeDay". */
const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, mends.name);
const title = z.string().trim().min(1, mends.title);
const inEach = <T extends z.ZodType>(words: T) =>
  z.strictObject({ ru: words, en: words } satisfies Record<(typeof locales)[number], unknown>);
const titles = inEach(title);
export type Titles = z.infer<typeof titles>;
/** Longer ones are cut on a narrow phone, and refused by some messengers. */
const labels = inEach(title.max(20, mends.buttonText));

/** What happens when a stage lasted too long: somebody is told again, or the clock moves it on. */
const limitEnd = z.union([
  z.strictObject({
    remind: z.enum(["dealer", "supplier"]),
    pushes: z.int().min(1).max(10),
    /** Working hours from one push to the next; as long as the first waits for, where left out. */
    everyHours: z.number().positive().max(1_500).optional(),
    /** With the last push the level above is told, where a distributor is reminded of a claim. */
    above: z.literal(true).optional(),
  }),
  z.strictObject({ move: name }),
]);

const mostMinutes = 100_000;
/** Working time: minutes, hours, or the tenant's setting that holds minutes. */
const stageLimit = z
  .union([
    z.strictObject({
      minutes: z.union([z.int().min(1).max(mostMinutes), z.literal("answerMinutes")]),
      end: limitEnd,
    }),
    z.strictObject({ hours: z.number().positive().max(1_500), end: limitEnd }),
  ])
  .transform((limit) => ({
    minutes: "minutes" in limit ? limit.minutes : Math.max(1, Math.round(limit.hours * 60)),
    end: limit.end,
  }));

/** Of a claim: by its kind, by the groups its goods stand in (a part of a name will do), by what was answered before. */
const when = z.strictObject({
  kinds: z.array(z.string()).min(1, "Name a kind of claim").optional(),
  groups: z.array(z.string().trim().min(2)).min(1, "Name a group of products").optional(),
  answers: z.record(name, z.union([z.string(), z.boolean()])).optional(),
});
export type When = z.infer<typeof when>;

/** A picture that is wanted: the plate, the defect close, the packaging. */
const shot = z.strictObject({ id: name, titles, when: when.optional() });
export type Shot = z.infer<typeof shot>;

/**
 * What a move or a form asks for: an ISO date, a day with hours that the other side agrees to, a person's words, a number, minor units of money, a phone, one of a list,
 * yes or no, stored files, words of a list, an order's number, lines with quantities.
 */
const field = z.strictObject({
  type: z.enum([
    "day",
    "slot",
    "text",
    "number",
    "money",
    "phone",
    "choice",
    "flag",
    "files",
    "list",
    "order",
    "lines",
  ]),
  isRequired: z.boolean().default(true),
  /** The question that asks for it; what code behind a move asks in its own way has none. */
  ask: titles.optional(),
  /** Of a choice: the name of one of the funnel's lists. */
  of: name.optional(),
  /** Of a choice: words of one's own do as well, where none of the list is meant. */
  takesWords: z.boolean().default(false),
  /** Of files and lists: the fewest. */
  least: z.int().min(1).max(20).default(1),
  /** It is asked only then; always where left out. */
  when: when.optional(),
  /** Of files: which pictures are wanted. One that cannot be taken is passed over with a reason of the list noPhoto. */
  shots: z.array(shot).min(1).optional(),
  /** Of words: a number, a yes or a no alone is no answer. */
  inWords: z.literal(true).optional(),
  /** Of words: the number of a piece or a lot, by which its warranty is known. */
  isSerial: z.literal(true).optional(),
  /** Of a day: one that has been. */
  isPast: z.literal(true).optional(),
});
export type Field = z.infer<typeof field>;

/** What is filled in while something stands at a stage, field by field. */
const form = z.strictObject({
  /** What its button says. */
  titles: labels,
  fields: z.record(name, field),
});
export type Form = z.infer<typeof form>;

/** Working days: "5d". */
const silence = z
  .string()
  .regex(/^[1-9]\d{0,2}d$/, mends.silence)
  .transform((days) => Number(days.slice(0, -1)));

const stage = z.strictObject({
  id: name,
  titles,
  /** One of `canonicalStages` of the funnel's kind. */
  canonical: z.string(),
  isFinal: z.boolean().default(false),
  /** Ids it had before, and of stages that it has taken the place of: what stands there is brought here. */
  was: z.array(name).min(1, mends.from).optional(),
  /** Of a hundred deals that come here, how many are won: the board weighs sums by it. */
  probability: z.int().min(0).max(100).optional(),
  limit: stageLimit.optional(),
  /** After so much silence whoever leads it is asked about it; the funnel's where left out. */
  silence: silence.optional(),
  /** What may be filled in while it stands here. */
  form: form.optional(),
});
export type Stage = z.infer<typeof stage>;

/** push: a new notice that rings. receipt: a new one without a sound. edit: the old one says what is true now. */
const telling = z.enum(["push", "receipt", "edit"]);
export type Telling = z.infer<typeof telling>;

const transition = z.strictObject({
  name,
  /** What its button says; a move with code behind it may leave it to the code. */
  titles: labels.optional(),
  /** Stages it leaves; "open" stands for all that are neither won nor lost. */
  from: z.union([z.array(name).min(1, mends.from), z.literal("open")]),
  to: name,
  by: z.array(z.enum(sides)).min(1, mends.by),
  /** What the person's role must allow; null only for the clock. */
  permission: z.enum(Object.keys(blockOf) as [Permission, ...Permission[]]).nullable(),
  fields: z.record(name, field).default({}),
  /** The form of the stage it leaves is filled in first. */
  needsForm: z.boolean().default(false),
  tells: z.strictObject({ dealer: telling.optional(), supplier: telling.optional() }).default({}),
});
export type Transition = Omit<z.infer<typeof transition>, "from"> & { from: string[] };

/**
 * Who may be next, the first rule that finds somebody free: all its conditions at once. registered: the dealer made the
 * client known first; client: the client is pinned to it; territory: region, postal code or radius; group: it sells the
 * product group; fallback: it takes what is nobody's.
 */
const assignmentRule = z.strictObject({
  match: z.array(z.enum(["registered", "client", "territory", "group", "fallback"])).min(1, mends.match),
  /** Only dealers of this level. */
  level: z.string().min(1).optional(),
  /** Those it finds may take the deal, whoever is first, within so many working hours; nobody is asked by turn. */
  pool: z.strictObject({ hours: z.number().positive().max(1_500) }).optional(),
});
export type AssignmentRule = z.infer<typeof assignmentRule>;

/** What an outcome of a claim comes to, whatever a trade calls it. */
export const canonicalOutcomes = ["replacement", "repair", "discount", "refund"] as const;

const option = z.strictObject({
  id: name,
  titles,
  /** Of a claim's outcomes: which of these it is; left out where its id says so already. */
  as: z.enum(canonicalOutcomes).optional(),
});

export const funnelSchema = z
  .strictObject({
    id: name,
    kind: z.enum(funnelKinds),
    /** What kind of deals (orders, claims) pass it, where a tenant has several. */
    titles: titles.optional(),
    /** The stage everything begins at. */
    first: name,
    /** What may be chosen from: reasons of a loss, kinds of objects. */
    lists: z.record(name, z.array(option).min(1, mends.options)).default({}),
    /** Of deals: after so much silence whoever leads one is asked about it. */
    silence: silence.optional(),
    /** Of deals: to whom a lead is offered. */
    assignment: z.array(assignmentRule).default([]),
    stages: z.array(stage).min(1, mends.stages),
    transitions: z.array(transition),
    /** Stages that are no more while something stands there; written by the program, never by hand. */
    kept: z.array(name).default([]),
  })
  .transform((funnel) => {
    const isOpen = ({ canonical }: Stage) => canonical !== "won" && canonical !== "lost";
    const open = funnel.stages.filter(isOpen).map(({ id }) => id);
    const transitions = funnel.transitions.map(
      (move): Transition => ({ ...move, from: move.from === "open" ? open : move.from }),
    );
    return { ...funnel, transitions };
  });
export type Funnel = z.infer<typeof funnelSchema>;
