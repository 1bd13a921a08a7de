/** Reads a lead typed in one message: the phone, the sum and the region are known by their look, the rest by its place. */
import { normalisedPhone } from "../network/phone-number.ts";
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
