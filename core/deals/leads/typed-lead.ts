/** Reads a lead typed or forwarded in one message: by labels where it has them, else by looks and places. */
import { normalisedPhone } from "../../network/phone-number.ts";
import { isRussianRegion, regionKey } from "./regions.ts";
import { typedMoney } from "./typed-money.ts";

/** What could be read; null is asked for. */
export interface TypedLead {
  title: string | null;
  clientName: string | null;
  clientPhone: string | null;
  region: string | null;
  amountMinor: number | null;
}

const phoneForm = /(?:\+|\b)\d[\d\s()-]{8,17}\d\b/;
const twoNames = /^\p{Lu}[\p{Ll}-]+(?:\s+\p{Lu}[\p{L}.-]*){1,2}$/u;
const oneName = /^\p{Lu}[\p{Ll}-]+$/u;

/** `served`: regions dealers take deals in, folded. */
export function typedLead(words: string, served: readonly string[]): TypedLead {
  const labelled = new Map<Label, string>();
  const lines = words.split("\n").filter((line) => !keepLabelled(line, labelled));
  const read = plainLead(lines.join("\n"), served);
  const sum = typedMoney(labelled.get("sum") ?? "");
  return {
    title: labelled.get("title") ?? read.title,
    clientName: labelled.get("name") ?? read.clientName,
    clientPhone: phoneIn(labelled.get("phone") ?? "") ?? read.clientPhone,
    region: labelled.get("region") ?? read.region,
    amountMinor: sum ?? read.amountMinor,
  };
}

type Label = "title" | "name" | "phone" | "region" | "sum";

/** What forms and letters of sites call their fields. */
const labels: readonly [Label, RegExp][] = [
  ["name", /^(?:имя|фио|клиент|контакт(?:ное лицо)?|заказчик|name|client|customer)$/i],
  ["phone", /^(?:тел|телефон|моб|phone|tel|mobile)\.?$/i],
  ["region", /^(?:регион|город|область|region|city|town)$/i],
  ["sum", /^(?:сумма|бюджет|стоимость|sum|amount|budget)$/i],
  ["title", /^(?:что нужно|запрос|сообщение|комментарий|товар|тема|message|comment|request|subject)$/i],
];

/** True where the line was a labelled one with something in it. */
function keepLabelled(line: string, labelled: Map<Label, string>): boolean {
  const [, label = "", value = ""] = /^\s*([^:]{2,20}?)\s*:\s*(\S.*?)\s*$/u.exec(line) ?? [];
  const known = labels.find(([, form]) => form.test(label))?.[0];
  if (!known || labelled.has(known)) return false;
  labelled.set(known, value);
  return true;
}

function plainLead(words: string, served: readonly string[]): TypedLead {
  const clientPhone = phoneIn(words);
  const parts = words
    .split(/[\n,;·]/)
    .flatMap((part) => partsAround(part, clientPhone))
    .filter((part) => part !== "");
  const isRegion = (part: string) => served.includes(regionKey(part)) || isRussianRegion(part);
  const region = take(parts, isRegion);
  const sum = take(parts, (part) => /₽|руб|тыс|млн|\d\d\d/i.test(part) && typedMoney(part) !== null);
  const clientName =
    take(parts, (part) => twoNames.test(part)) ?? take(parts, (part, at) => at > 0 && oneName.test(part));
  return {
    title: parts.length > 0 ? parts.join(", ") : null,
    clientName,
    clientPhone,
    region,
    amountMinor: sum === null ? null : typedMoney(sum),
  };
}

function phoneIn(words: string): string | null {
  const found = phoneForm.exec(words)?.[0];
  return found !== undefined && normalisedPhone(found) !== null ? found.trim() : null;
}

/** What stands before and after the phone are parts of their own. */
const partsAround = (part: string, phone: string | null): string[] =>
  (phone === null ? [part] : part.split(phone)).map((one) =>
    one.replace(/(?:^|\s)(?:тел\.?|phone)\s*:?\s*$/i, "").trim(),
  );

/** Takes the first part that is so out of all. */
function take(parts: string[], isSo: (part: string, at: number) => boolean): string | null {
  const at = parts.findIndex(isSo);
  return at < 0 ? null : (parts.splice(at, 1)[0] ?? null);
}
