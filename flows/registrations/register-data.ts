/** What a dealer has said of a client to be registered: read from one message, and what is still to be asked. */
import * as z from "zod";
import {
  asksForRegistration,
  type TypedLead,
  typedLead,
  withoutOpening,
} from "../../core/deals/leads/typed-lead.ts";
import { normalisedPhone } from "../../core/network/phone-number.ts";

const questions = ["name", "inn", "phone", "place", "title", "sum", "sure"] as const;
export type RegisterStep = (typeof questions)[number];

/** Null is asked for; empty where there is none. */
export const registerData = z.object({
  clientName: z.string().nullable().default(null),
  clientInn: z.string().nullable().default(null),
  clientPhone: z.string().nullable().default(null),
  place: z.string().nullable().default(null),
  title: z.string().nullable().default(null),
  /** Empty: it is not known yet. */
  amountMinor: z
    .union([z.int(), z.literal("")])
    .nullable()
    .default(null),
  /** What the dialog begins with: what the message that opened it had left out. */
  entry: z.enum(questions).default("name"),
  /** The taxpayer number was said, with a slip in it. */
  isInnWrong: z.boolean().default(false),
});
export type RegisterData = z.infer<typeof registerData>;

export function missingOf(data: RegisterData): RegisterStep {
  const asked: [RegisterStep, unknown][] = [
    ["name", data.clientName],
    ["inn", data.clientInn],
    ["phone", data.clientPhone],
    ["place", data.place],
    ["title", data.title],
    ["sum", data.amountMinor],
  ];
  return asked.find(([, value]) => value === null)?.[0] ?? "sure";
}

export const mostCharacters = 200;
export const isShort = (words: string): boolean =>
  words.trim() !== "" && words.trim().length <= mostCharacters;

/** What the words add to what is known: a name alone, or all of it at once. Null where they are too long to be kept. */
export function withWords(
  words: string,
  known: RegisterData,
  served: readonly string[],
): RegisterData | null {
  const { isInnWrong, region, place: town, ...lead } = withName(typedLead(words, served), words);
  const { clientName, clientPhone, clientInn, title, amountMinor } = lead;
  const isKnown = clientPhone !== null || clientInn !== null || amountMinor !== null || isInnWrong;
  if (!isKnown && !(asksForRegistration(words) && clientName !== null && title !== null)) {
    const name = withoutOpening(words);
    return isShort(name) ? { ...known, clientName: name } : null;
  }
  const place = [region, town].filter((one) => one !== null).join(", ") || null;
  const phone = clientPhone && normalisedPhone(clientPhone);
  const said = { clientName, clientPhone: phone, clientInn, place, title, amountMinor };
  const given = Object.entries(said).filter(([, value]) => value !== null);
  if (given.some(([, value]) => String(value).length > mostCharacters)) return null;
  return { ...known, ...Object.fromEntries(given), isInnWrong };
}

/** «Зарегистрируйте Цветы, насосная»: whom it is about stands first. */
function withName(lead: TypedLead, words: string): TypedLead {
  if (lead.clientName !== null || lead.title === null || !asksForRegistration(words)) return lead;
  const [clientName = null, ...rest] = lead.title.split(", ");
  return { ...lead, clientName, title: rest.length > 0 ? rest.join(", ") : null };
}
