/** What of an order is named by its number: «счёт 1042», «оплата 1042», «доставка 1042/2». */
import type { FlowContext } from "../flow.ts";

const wish = String.raw`(?:(?:дайте|пришлите|скиньте|вышлите|нужен|нужна|нужны|send|me|the)\s+)*`;
const ofOrder = String.raw`(?:\s+(?:на|по|к|для|for|of|to))?(?:\s+(?:заказ\p{L}*|order))?\s*[#№]?\s*(\d{3,7})`;
const bill = String.raw`сч[её]т(?:[\s-]фактур\p{L}+|\s+на\s+оплату)?|invoice`;
const attached = String.raw`накладн\p{L}+|упд|ттн|сертификаты?|паспорта?|акт(?:\s+расхождений)?|waybill|certificate|act`;
const table = String.raw`(?:строки|таблиц\p{L}|эксель|excel|xlsx|lines|table)`;
const paper = new RegExp(
  String.raw`^\s*${wish}(?:${bill}|${attached}|документы|подтверждение|confirmation|documents|papers|${table})${ofOrder}(?:\s+(?:в\s+)?${table})?\s*[.!?]*$`,
  "iu",
);
const paid = new RegExp(String.raw`^\s*(?:оплат\p{L}|платеж|плат[её]ж|payment)${ofOrder}\s*[.!?]*$`, "iu");
const truck =
  /^\s*(?:доставк[аиеу]|самовывоз|машин[аыу]|отгрузк[аиу]|delivery|pickup|truck)\s+(?:(?:по|of|for)\s+)?(?:заказ[ауе]?|order)?\s*[№#]?\s*(\d{1,7})(?:\s*\/\s*(\d{1,2}))?\s*[.!?]*$/iu;

const numberBy = (form: RegExp, words: string): number | null => {
  const [, number] = form.exec(words) ?? [];
  return number === undefined ? null : Number(number);
};

/** The order whose paper is asked for. */
export const paperNumberIn = (words: string): number | null => numberBy(paper, words);

export const paymentNumberIn = (words: string): number | null => numberBy(paid, words);

/** The order whose truck is named, and which of its trucks; `ordinal` null where any may be meant. */
export function deliveryNumberIn(words: string): { number: number; ordinal: number | null } | null {
  const [, number, ordinal] = truck.exec(words) ?? [];
  if (number === undefined) return null;
  return { number: Number(number), ordinal: ordinal === undefined ? null : Number(ordinal) };
}

/** Whether something of an order that is there is named by its number; «доставка 10» of none may be an hour. */
export async function namesOfOrder(words: string, { core }: FlowContext): Promise<boolean> {
  const number = paperNumberIn(words) ?? paymentNumberIn(words) ?? deliveryNumberIn(words)?.number ?? null;
  return number !== null && (await core.orders.findByNumber(number)) !== null;
}
