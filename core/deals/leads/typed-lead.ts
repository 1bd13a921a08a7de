/** Reads a client typed or forwarded in one message: by labels where it has them, else by looks and places. */
import { normalisedPhone } from "../../network/phone-number.ts";
import { isInn, typedInn } from "../../registrations/inn.ts";
import { isRussianRegion, regionKey } from "./regions.ts";
import { typedMoney } from "./typed-money.ts";

/** What could be read; null is asked for. */
export interface TypedLead {
  title: string | null;
  /** «ООО Ромашка», with whoever is asked for there: «ООО Ромашка, Иванов». */
  clientName: string | null;
  clientPhone: string | null;
  clientInn: string | null;
  /** It was said, and its digits cannot be: whoever reads on asks anew. */
  isInnWrong: boolean;
  region: string | null;
  /** A town or an address, where it is no region. */
  place: string | null;
  amountMinor: number | null;
}

/** A comma between digits is a decimal one. */
const partEnd = /[\n;·]|(?<!\d),|,(?!\d)/;
const phoneForm = /(?:\+|\b)\d[\d\s()-]{8,17}\d\b/;
const twoNames = /^\p{Lu}[\p{Ll}-]+(?:\s+\p{Lu}[\p{L}.-]*){1,2}$/u;
const oneName = /^\p{Lu}[\p{Ll}-]+$/u;

/** `served`: regions dealers take deals in, folded. */
export function typedLead(said: string, served: readonly string[]): TypedLead {
  const words = withoutOpening(said);
  const labelled = new Map<Label, string>();
  const lines = words.split("\n").filter((line) => !keepLabelled(line, labelled));
  const read = plainLead(lines.join("\n"), served);
  const inn = labelled.get("inn");
  return {
    title: labelled.get("title") ?? read.title,
    clientName: labelled.get("name") ?? read.clientName,
    clientPhone: phoneIn(labelled.get("phone") ?? "") ?? read.clientPhone,
    clientInn: inn === undefined ? read.clientInn : typedInn(inn),
    isInnWrong: inn === undefined ? read.isInnWrong : typedInn(inn) === null,
    region: labelled.get("region") ?? read.region,
    place: labelled.get("place") ?? read.place,
    amountMinor: typedMoney(labelled.get("sum") ?? "") ?? read.amountMinor,
  };
}

/** «Закрепите за нами клиента:», "Register": what is to be done with it, and no part of it. */
const asksToKeep = "(?:за)?регистрир(?:уй|уйте|уем|ую|овать)|закреп(?:и|ите|ить|ляем|ляю)|register";
/** «Новая сделка, …», «Лид: …», "Create a new lead: …". */
const newDeal =
  "(?:(?:созда|завед|запиш)\\p{L}+\\s+)?нов(?:ая|ый|ую|ого)\\s+(?:сделк[ау]|лида?|клиента?|заявк[ау])|(?:сделка|лид|заявка|deal|lead)(?=\\s*:)|" +
  "(?:create\\s+)?(?:a\\s+)?new\\s+(?:deal|lead|client)";
const opening = new RegExp(
  String.raw`^\s*(?:(?:прошу|нужно|надо|хочу|please)\s+)?(?:${asksToKeep}|${newDeal})` +
    String.raw`(?:\s+(?:за\s+(?:нами|мной)|на\s+(?:нас|меня)|клиента|сделку|for\s+us|a|the|client|deal))*\s*[:,.–—-]?(?:\s+|$)`,
  "iu",
);
const keeping = new RegExp(String.raw`^\s*(?:(?:прошу|нужно|надо|хочу|please)\s+)?(?:${asksToKeep})\s`, "iu");

const leading = new RegExp(String.raw`^\s*(?:${newDeal})\s*[:,.–—-]?\s*\S`, "iu");

export const withoutOpening = (words: string): string => words.replace(opening, "").trim();

/** Whether the words say of themselves that they are a lead, and something of it. */
export const saysItIsLead = (words: string): boolean => leading.test(words);

/** Whether the words ask to keep a client for whoever writes. */
export const asksForRegistration = (words: string): boolean => keeping.test(words);

type Label = "title" | "name" | "phone" | "inn" | "region" | "place" | "sum";

/** What forms and letters of sites call their fields. */
const labels: readonly [Label, RegExp][] = [
  ["name", /^(?:имя|фио|клиент|контакт(?:ное лицо)?|заказчик|компания|name|client|customer|company)$/i],
  ["phone", /^(?:тел|телефон|моб|phone|tel|mobile)\.?$/i],
  ["inn", /^(?:инн|inn|taxpayer number)$/i],
  ["region", /^(?:регион|город|область|region|city|town)$/i],
  ["place", /^(?:адрес|адрес объекта|объект|address|site)$/i],
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
  const inn = innIn(words);
  const without = inn ? words.replace(inn.said, ",") : words;
  const phone = phoneIn(without);
  // The one who is to be called stands beside the phone.
  const beside = phone === null ? [] : besidePhone(without, phone);
  const parts = without
    .split(partEnd)
    .flatMap((part) => partsAround(part, phone))
    .filter((part) => part !== "");
  const isRegion = (part: string) => served.includes(regionKey(part)) || isRussianRegion(part);
  const region = take(parts, isRegion);
  const sum = take(parts, (part) => /₽|руб|тыс|млн|\d\d\d/i.test(part) && typedMoney(part) !== null);
  const company = companyIn(parts);
  const contact =
    takeOf(parts, beside.filter(isName)) ??
    take(parts, (part) => twoNames.test(part)) ??
    (company === null ? take(parts, (part, at) => at > 0 && oneName.test(part)) : null);
  const place =
    take(parts, isPlace) ??
    take(parts, (part, at) => at > 0 && oneName.test(part) && !isHaste(part)) ??
    // Of a company nothing is called by one name but its town.
    (company !== null && parts.length > 1 ? take(parts, (part) => oneName.test(part)) : null);
  const rest = withoutSum(parts.join(", "));
  return {
    title: rest.title === "" ? null : rest.title,
    clientName: [company, contact].filter((name) => name !== null).join(", ") || null,
    clientPhone: phone,
    clientInn: inn && typedInn(inn.digits),
    isInnWrong: inn !== null && typedInn(inn.digits) === null,
    region,
    place,
    amountMinor: sum === null ? rest.amountMinor : typedMoney(sum),
  };
}

const isHaste = (part: string): boolean => /^(?:срочн|urgent)/i.test(part);
const isName = (part: string): boolean => twoNames.test(part) || oneName.test(part);

/** «ИНН 7707083893», «ИНН/КПП 7707083893/770701001»; bare digits too, where they can be nothing else. */
function innIn(words: string): { said: string; digits: string } | null {
  const named =
    /(?:^|[^\p{L}])(?:инн|inn)(?:\s*\/\s*(?:кпп|kpp))?\s*[:№]?\s*(\d{10,12})(?:\s*\/\s*\d{9})?(?!\d)/iu.exec(
      words,
    );
  if (named) return { said: named[0], digits: named[1] ?? "" };
  // A phone without its country begins with a nine.
  const bare = [...words.matchAll(/(?<![\d+])(\d{12}|[0-8]\d{9})(?![\d-])/g)].find(([digits]) =>
    isInn(digits),
  );
  return bare ? { said: bare[0], digits: bare[0] } : null;
}

function phoneIn(words: string): string | null {
  const found = phoneForm.exec(words)?.[0];
  return found !== undefined && normalisedPhone(found) !== null ? found.trim() : null;
}

const phoneWord = /(?:^|\s)(?:тел\.?|телефон|phone)\s*:?\s*$/i;

/** What stands before and after the phone are parts of their own. */
const partsAround = (part: string, phone: string | null): string[] =>
  (phone === null ? [part] : part.split(phone)).map((one) => one.replace(phoneWord, "").trim());

/** What stands right before the phone, right behind it, or before its comma: the likeliest first. */
function besidePhone(words: string, phone: string): string[] {
  const [before = [], behind = []] = words.split(phone).map((side) =>
    side
      .replace(phoneWord, "")
      .split(partEnd)
      .map((part) => part.trim()),
  );
  const near = before.filter((part) => part !== "").at(-1);
  return [before.at(-1), behind[0], near].filter((part) => part !== undefined && part !== "") as string[];
}

const form = "ООО|ОАО|ЗАО|ПАО|АО|ИП|НПО|НПП|ТД|ТК|ГК|СК|КФХ|ЧОУ|МУП|ГУП|ФГУП";
const foreignForm = String.raw`LLC|Ltd\.?|Inc\.?|JSC|GmbH|OOO`;
/** Its form and a name in quotes, or capitalised; in English the form stands behind. */
const companyForm = new RegExp(
  String.raw`(?:^|\s)(?:(?:${form})\s*(?:[«"“][^»"”]+[»"”]|\p{Lu}[\p{L}\d-]*(?:\s+\p{Lu}[\p{L}\d.-]*){0,2})` +
    String.raw`|[«"“]?\p{Lu}[\p{L}\d-]*(?:\s+\p{Lu}[\p{L}\d-]*){0,2}[»"”]?\s+(?:${foreignForm}))(?=$|\s)`,
  "u",
);

/** Taken out of the part it stands in. */
function companyIn(parts: string[]): string | null {
  for (const [at, part] of parts.entries()) {
    const found = companyForm.exec(part)?.[0].trim();
    if (found === undefined) continue;
    const rest = part.replace(found, " ").replace(/\s+/g, " ").trim();
    parts.splice(at, 1, ...(rest === "" ? [] : [rest]));
    return found;
  }
  return null;
}

/** «г. Тула», «ул. Речная, 4» as far as commas leave it, «Речная 4». */
const isPlace = (part: string): boolean =>
  /^(?:г|гор|город|ул|улица|пр|просп|проспект|пер|ш|шоссе|пос|дер|р-н)\.?\s+\p{Lu}/u.test(part) ||
  /^(?:с|д)\.\s*\p{Lu}/u.test(part) ||
  /^\p{Lu}[\p{Ll}-]+(?:ая|ий|ый|ой|ого|ов|ева|ина|street|st\.?)\s+\d{1,3}\p{L}?$/u.test(part);

const sumForm =
  /(?:^|[\s,])(?:на|за|около|примерно|порядка|бюджет\p{L}*|сумм\p{L}+|до|for|about|worth|budget)\s+(?:сумму\s+|около\s+|примерно\s+)?(\d[\d\s]*(?:[.,]\d+)?\s*(?:тыс|т\.?\s?р|млн|миллион|руб|р|₽|k|m|thousand|million)\p{L}*\.?(?:\s*(?:руб\p{L}*|₽|р)\.?)?)\s*$/iu;

/** «ограждение на 400 тыс»: what is wanted, and for how much. */
function withoutSum(words: string): { title: string; amountMinor: number | null } {
  const found = sumForm.exec(words);
  const amountMinor = found ? typedMoney(found[1] ?? "") : null;
  if (!found || amountMinor === null) return { title: words, amountMinor: null };
  return { title: words.slice(0, found.index).replace(/[\s,]+$/, ""), amountMinor };
}

/** Takes the first of the wanted that is among all. */
const takeOf = (parts: string[], wanted: readonly string[]): string | null =>
  wanted.reduce<string | null>((found, one) => found ?? take(parts, (part) => part === one), null);

/** Takes the first part that is so out of all. */
function take(parts: string[], isSo: (part: string, at: number) => boolean): string | null {
  const at = parts.findIndex(isSo);
  return at < 0 ? null : (parts.splice(at, 1)[0] ?? null);
}
