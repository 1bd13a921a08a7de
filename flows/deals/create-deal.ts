/** A deal from one message, typed or under a file: what could be read is kept, what is missing is asked, then it is offered. */
import * as z from "zod";
import { contactText } from "../../core/deals/contact.ts";
import { sheetOf } from "../../core/deals/leads/kept-sheets.ts";
import { type TypedLead, typedLead } from "../../core/deals/leads/typed-lead.ts";
import { normalisedPhone } from "../../core/network/phone-number.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import {
  become,
  type Choice,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  pass,
  type Step,
  type StoredFile,
  stay,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { idsOf } from "../questions/words.ts";
import { isScreenName } from "../screen-names.ts";
import { assignDeal } from "./assign-deal.ts";
import { offeredText } from "./assign-moves.ts";
import { dealCard, openDeal } from "./deal-card.ts";
import { refusalText } from "./deal-words.ts";
import { takeSheet } from "./import-leads.ts";

const dataSchema = z.object({
  title: z.string().nullable().default(null),
  clientName: z.string().nullable().default(null),
  /** Empty where there is none; the region too. */
  clientPhone: z.string().nullable().default(null),
  region: z.string().nullable().default(null),
  clientInn: z.string().nullable().default(null),
  city: z.string().nullable().default(null),
  amountMinor: z.int().nullable().default(null),
  /** Stored ones that came with it. */
  files: z.array(z.string()).default([]),
});
type Data = z.infer<typeof dataSchema>;
type StepName = "what" | "title" | "client" | "phone" | "region" | "sure";

const mostCharacters = 200;

export const createDeal: Flow<Data> = flow<StepName, Data>({
  id: "create-deal",
  version: 1,
  permission: "deals.assign",
  first: "what",
  data: dataSchema,
  steps: {
    what: {
      ask: (data, context) => ({
        lines: isRead(data)
          ? [...summaryOf(data, context), text("deals.create.more")]
          : [text("deals.create.what"), text("deals.create.how")],
        choices: [
          ...(isRead(data)
            ? [[{ id: "onward", label: text("deals.create.onward"), style: "primary" as const }]]
            : []),
          [globalLabels.back],
        ],
      }),
      take: {
        choice: (_id, data) => onward(data),
        text: read,
        card: readCard,
        files: (files, caption, data, context) => readFiles(files, caption, data, context),
      },
    },
    title: lineStep(text("deals.create.title"), [], (words, data) => ({ ...data, title: words })),
    client: lineStep(text("deals.create.client"), [], (words, data) => ({ ...data, clientName: words })),
    phone: {
      ask: () => ({
        lines: [text("deals.create.phone")],
        choices: [[{ id: "none", label: text("deals.create.noPhone") }, globalLabels.back]],
      }),
      take: {
        choice: (_id, data) => onward({ ...data, clientPhone: "" }),
        text: (words, data) =>
          normalisedPhone(words) === null
            ? stay(text("deals.create.badPhone"))
            : onward({ ...data, clientPhone: words.trim() }),
        card: readCard,
      },
    },
    region: lineStep(
      text("deals.create.region"),
      [{ id: "none", label: text("deals.create.noRegion") }],
      (words, data) => ({ ...data, region: words }),
    ),
    sure: {
      async ask(data, context) {
        const known = await knownDeals(data, context);
        const [first] = known;
        const open: Choice[] = first
          ? [{ id: "open", label: text("deals.known.open", { number: first.number }), style: "primary" }]
          : [];
        const offer: Choice = { id: "offer", label: text("deals.create.offer") };
        return {
          lines: [...summaryOf(data, context), ...known.map(({ line }) => line)],
          choices: [
            open,
            [{ ...offer, ...(!first && { style: "primary" }) }],
            [
              { id: "myself", label: text("deals.create.myself") },
              { id: "anew", label: text("deals.create.anew") },
            ],
            [globalLabels.back],
          ].filter((row) => row.length > 0),
        };
      },
      take: {
        async choice(id, data, context) {
          if (id === "anew") return goTo("what", dataSchema.parse({}));
          if (id !== "open") return create(id === "myself", data, context);
          const [known] = await knownDeals(data, context);
          return known ? openDeal(known.id) : goTo("sure", data);
        },
      },
    },
  },
});

/** A question whose answer is a line of words; `none` answers that there is nothing. */
function lineStep(
  question: Text,
  none: Choice[],
  keep: (words: string, data: Data) => Data,
): Step<StepName, Data> {
  return {
    ask: () => ({ lines: [question], choices: [[...none, globalLabels.back]] }),
    take: {
      choice: (_id, data) => onward(keep("", data)),
      text(words, data) {
        if (isScreenName(words)) return pass();
        return isShort(words) ? onward(keep(words.trim(), data)) : tooLong;
      },
    },
  };
}

const isShort = (words: string): boolean => words.trim().length <= mostCharacters;
const tooLong = stay(text("deals.create.long"));

/** To what is missing next, else to the summary. */
function onward(data: Data) {
  const missing: [StepName, string | null][] = [
    ["title", data.title],
    ["client", data.clientName],
    ["phone", data.clientPhone],
    ["region", data.region],
  ];
  const next = missing.find(([, value]) => value === null);
  return goTo(next?.[0] ?? "sure", data);
}

/** Handed on to the bot, and not asked about yet. */
const isRead = ({ title, clientName, clientPhone }: Data): boolean =>
  title !== null || clientName !== null || clientPhone !== null;

/** What is known already stays where the words do not say it anew. */
async function read(words: string, data: Data, { core }: FlowContext) {
  if (isScreenName(words)) return pass();
  const lead = typedLead(words, await core.deals.servedRegions());
  if (!isShort(lead.title ?? "")) return tooLong;
  return onward({ ...data, ...leadFields(lead) });
}

/** What could be read of a lead, as this dialog keeps it. A town alone is as good as a region: dealers serve either. */
export function leadFields({ isInnWrong: _, place, region, ...lead }: TypedLead): Partial<Data> {
  const isTown = place !== null && region === null && !/[\d.]/.test(place);
  const said = { ...lead, region: isTown ? place : region, city: isTown ? null : place };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
}

/** A table is many leads; any other file belongs to the one that its caption tells of. */
function readFiles(sent: readonly StoredFile[], caption: string, data: Data, context: FlowContext) {
  if (caption.trim() === "" || (sent[0] && sheetOf(sent[0].id)?.ok)) return takeSheet(sent);
  return read(caption, { ...data, files: [...data.files, ...idsOf(sent)] }, context);
}

function readCard({ name, phone }: { name: string; phone: string }, data: Data) {
  const clientName = data.clientName ?? (name.trim().slice(0, mostCharacters) || null);
  return onward({ ...data, clientName, clientPhone: phone });
}

/** Open deals of the same client: a second one is handed out only by whoever has seen them. */
const knownDeals = ({ clientPhone, clientInn }: Data, { core }: FlowContext) =>
  core.deals.ofClient({ phone: clientPhone, inn: clientInn });

function summaryOf(data: Data, { tenant }: FlowContext): Text[] {
  const { clientName, clientPhone, clientInn, region, city, amountMinor, files } = data;
  const title = data.title ?? "";
  const place = [region, city].filter(Boolean).join(", ");
  return [
    title === "" ? text("deals.create.headOnly") : text("deals.create.head", { title }),
    ...(clientName || clientPhone || clientInn
      ? [contactText(clientName ?? "", clientPhone, clientInn)]
      : []),
    ...(place === "" ? [] : [{ verbatim: place }]),
    ...(amountMinor === null
      ? []
      : [text("deals.card.sum", { sum: { money: amountMinor, currency: tenant.currency } })]),
    ...(files.length === 0 ? [] : [text("deals.card.files", { count: files.length })]),
  ];
}

async function create(isWaiting: boolean, data: Data, context: FlowContext) {
  const { title, clientName, clientPhone, region, files, ...known } = data;
  const lead = {
    ...{ ...known, title: title ?? "", clientName: clientName ?? "" },
    ...{ clientPhone: clientPhone || null, region: region || null },
  };
  const result = await context.core.deals.create(lead, { isWaiting, isMeant: true, files });
  if (!result.ok) return stay(refusalText(result));
  const { id: dealId, version } = result.value;
  if (isWaiting) return become(assignDeal, assignDeal.data.parse({ dealId, version }));
  return become(dealCard, { dealId }, await offeredText(result.value, context));
}
