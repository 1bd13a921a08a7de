/** How a claim is told in lines: what it is about, what was answered, what was decided. */
import type { Slot } from "../../agreements/slot.ts";
import { isSaidByFiles } from "../../funnels/machine.ts";
import type { Field, Funnel } from "../../funnels/model.ts";
import { cut } from "../../orders/notice-words.ts";
import { type Param, type Text, text, verbatim } from "../../outbox/message.ts";
import { questionsFor } from "../checklist/checklist.ts";
import { shotsOf, wordsName } from "../checklist/shots.ts";
import { outcomeMeaning } from "../deciding/decisions.ts";
import { disputedDecisions } from "../deciding/disputes.ts";
import { insteadLine, partsLine } from "../deciding/repair-parts.ts";
import { awaitsGoods, disposalOf } from "../deciding/returns.ts";
import { acceptedOf, type Claim, type ClaimLine, isRejectedWhole } from "../model.ts";

/** «НД-400», or the dealer's own words for what is not in the catalog. */
export const goodsOf = ({ article, name }: ClaimLine): string => article ?? name;

/** «НД-400 · 1 шт», and how many more lines there are. */
export function goodsText({ lines }: Pick<Claim, "lines">): Text {
  const [first, ...rest] = lines;
  if (!first) return text("claims.noGoods");
  const { quantityMilli, unit } = first;
  const named = text("claims.goods", { goods: goodsOf(first), quantity: { quantity: quantityMilli, unit } });
  return rest.length === 0 ? named : text("claims.andMore", { first: { text: named }, count: rest.length });
}

/** «НД-400 · 1 шт · брак · заказ 1031». */
export function aboutText(claim: Claim): Text {
  const { kind, order } = claim;
  const parts = { goods: { text: goodsText(claim) }, kind: { text: text(`claims.kind.${kind}`) } };
  return order === null
    ? text("claims.about", parts)
    : text("claims.aboutOrder", { ...parts, number: order.number });
}

/** Questions that were answered, each with its answer; files are counted apart. */
export function answerLines(claim: Claim, funnel: Funnel, most = Number.POSITIVE_INFINITY): Text[] {
  // A number is told with its warranty.
  const isTold = claim.lines.some(({ serial }) => serial !== null);
  const asked = questionsFor(funnel, claim).filter(([, { isSerial }]) => !(isSerial && isTold));
  const said = asked.flatMap(([name, field]) => {
    const answer =
      answerText(field, funnel, claim.fields[name], claim.currency) ?? attachedTo(name, claim, field);
    const words = field.type === "files" ? claim.fields[wordsName(name)] : null;
    const isTelling = field.type === "text" || field.type === "money";
    if (typeof words === "string") return [{ line: text("claims.atUnloading", { words }), isTelling: true }];
    return answer
      ? [{ line: text("claims.answer", { ask: { text: askOf(name, field) }, answer }), isTelling }]
      : [];
  });
  const skipped = asked.flatMap(([name, field]) => skippedLines(claim, funnel, name, field));
  return [...firstOf(said, most), ...extraLines(claim, funnel), ...skipped];
}

/** As many as there is room for, in their order; words and sums tell more than what was chosen. */
function firstOf(said: readonly { line: Text; isTelling: boolean }[], most: number): Text[] {
  const kept = said.toSorted((a, b) => Number(b.isTelling) - Number(a.isTelling)).slice(0, most);
  return said.filter((one) => kept.includes(one)).map(({ line }) => line);
}

/** Said aloud, or shown, instead of typed. */
const attachedTo = (name: string, { fields }: Pick<Claim, "fields">, field: Pick<Field, "type">) =>
  isSaidByFiles(name, field, fields) ? { text: text("claims.inFiles") } : null;

/** What came by later questions, and how many pictures and papers there are. */
function extraLines(claim: Claim, funnel: Funnel): Text[] {
  const { stage, fields, files } = claim;
  const said = (name: string): Param | null => {
    const words = fields[name];
    return typeof words === "string" ? words : attachedTo(name, { fields }, { type: "text" });
  };
  // While another question waits, the answer there is was to the one before.
  const answer = isAskedAt(stage, funnel) ? null : said("answer");
  const objection = said("objection");
  return [
    ...(answer === null ? [] : [answeredText(answer, fields.question)]),
    ...(objection === null ? [] : [text("claims.objection", { words: objection })]),
    ...closingLine(claim),
    ...(files.length > 0 ? [text("claims.files", { count: files.length })] : []),
  ];
}

/** «Ответ на «Какая партия?»: 24-06»; an answer alone says little to whoever has not asked. */
const answeredText = (words: Param, question: unknown): Text =>
  typeof question === "string"
    ? text("claims.answeredTo", { question: cut(question, longestQuestion), words })
    : text("claims.answered", { words });
const longestQuestion = 60;

const isAskedAt = (stage: string, { transitions }: Funnel): boolean =>
  transitions.some(({ name, from }) => name === "tellMore" && from.includes(stage));

/** What the dealer is asked just now. */
export const askedLine = (
  { stage, fields: { question } }: Pick<Claim, "stage" | "fields">,
  funnel: Funnel,
): Text[] =>
  isAskedAt(stage, funnel) && typeof question === "string" ? [text("claims.asks", { words: question })] : [];

/** Of several lines those it is asked about: «НД-400: нужны данные». */
export const sentBackLines = (claim: Claim, funnel: Funnel): Text[] =>
  claim.lines.length === 1
    ? []
    : claim.lines
        .filter(({ decision }) => decision === "sendBack")
        .map((line) => decisionText(claim, line, funnel));

/** «Осмотр показал: трещина от удара». */
export const findingsLine = ({ fields: { findings } }: Pick<Claim, "fields">): Text[] =>
  typeof findings === "string" ? [text("claims.findings", { words: findings })] : [];

/** What a rejection is founded on. */
export const groundsLine = ({ fields: { grounds } }: Pick<Claim, "fields">): Text[] =>
  typeof grounds === "string" ? [text("claims.grounds", { words: grounds })] : [];

/** Why it was closed before all was done. */
export const closingLine = ({ fields: { closing } }: Pick<Claim, "fields">): Text[] =>
  typeof closing === "string" ? [text("claims.closing", { words: closing })] : [];

/** What becomes of the goods, and what is done of it; of a claim closed with a reason nothing is waited for. */
export function goodsLine(claim: Claim): Text[] {
  const disposal = disposalOf(claim);
  if (disposal === null || (awaitsGoods(claim) && closingLine(claim).length > 0)) return [];
  return [text(`claims.goodsGo.${disposal}.${awaitsGoods(claim) ? "awaited" : "done"}`)];
}
/** Pictures that cannot be taken, each with why. */
const skippedLines = (claim: Claim, { lists }: Funnel, name: string, field: Field): Text[] =>
  shotsOf(field, claim, name).flatMap(({ titles, skipped }) => {
    const reason = (lists.noPhoto ?? []).find(({ id }) => id === skipped);
    return reason
      ? [text("claims.noPhoto", { shot: { text: { titles } }, reason: { text: { titles: reason.titles } } })]
      : [];
  });

/** The question without its mark: «Что случилось». */
const askOf = (name: string, { ask }: Field): Text => {
  const bare = (words: string) => words.replace(/[?:]\s*$/u, "");
  return ask ? { titles: { ru: bare(ask.ru), en: bare(ask.en) } } : verbatim(name);
};

export function answerText(field: Field, { lists }: Funnel, value: unknown, currency: string): Param | null {
  if (value === undefined || value === null) return null;
  switch (field.type) {
    case "day":
      return { day: String(value) };
    case "slot":
      return slotParam(value as Slot);
    case "flag":
      return { text: text(value === true ? "claims.yes" : "claims.no") };
    case "choice": {
      const option = (lists[field.of ?? ""] ?? []).find(({ id }) => id === value);
      return option ? { text: { titles: option.titles } } : null;
    }
    case "money":
      return { money: Number(value), currency };
    case "files":
      return null;
    case "list":
    case "lines":
      return Array.isArray(value) ? value.join(", ") : null;
    default:
      return String(value);
  }
}

/** «пт 27.11, 14–18». */
export const slotParam = ({ day, window }: Slot): Param => (window === null ? { day } : { day, window });

const titleIn = ({ lists }: Funnel, list: string, id: string | null): Param => {
  const option = (lists[list] ?? []).find((one) => one.id === id);
  return option ? { text: { titles: option.titles } } : "";
};

/** «НД-400: 1 шт, починить», «…: отказ, срок истёк». */
export function decisionText(claim: Claim, line: ClaimLine, funnel: Funnel): Text {
  const goods = goodsOf(line);
  const quantity = (milli: number): Param => ({ quantity: milli, unit: line.unit });
  const outcome = titleIn(funnel, "outcome", line.outcome);
  const accepted = { goods, accepted: quantity(acceptedOf(line)), outcome };
  switch (line.decision) {
    case null:
      return text("claims.line.open", { goods, quantity: quantity(line.quantityMilli) });
    case "reject":
      return text("claims.line.reject", { goods, reason: titleIn(funnel, "reject", line.reason) });
    case "sendBack":
      return text("claims.line.sendBack", { goods });
    default: {
      const said =
        line.decision === "part"
          ? text("claims.line.part", { ...accepted, quantity: quantity(line.quantityMilli) })
          : text("claims.line.approve", accepted);
      if (line.sumMinor === null) return said;
      const money = (amount: number): Param => ({ money: amount, currency: claim.currency });
      const summed = text("claims.line.withSum", { line: { text: said }, sum: money(line.sumMinor) });
      return line.labourMinor === null || line.labourMinor === 0
        ? summed
        : text("claims.line.withLabour", { line: { text: summed }, labour: money(line.labourMinor) });
    }
  }
}

/** The same with the spare parts it takes, and what is not ordered by it. */
export const decidedLine = (claim: Claim, line: ClaimLine, funnel: Funnel): Text[] => [
  decisionText(claim, line, funnel),
  ...(isReplaced(line, funnel) ? insteadLine(line) : partsLine(line)),
  ...noOrderLine(line, funnel),
];

const isReplaced = ({ outcome }: ClaimLine, funnel: Funnel): boolean =>
  outcomeMeaning(funnel, outcome) === "replacement";

/** Goods that were named in words are replaced by no order: there is nothing in the catalog to put into it. */
const noOrderLine = (line: ClaimLine, funnel: Funnel): Text[] =>
  line.productId === null && !line.parts?.length && acceptedOf(line) > 0 && isReplaced(line, funnel)
    ? [text("claims.line.noOrder", { goods: line.name })]
    : [];

export const decisionLines = (claim: Claim, funnel: Funnel): Text[] =>
  claim.lines.flatMap((line) => decidedLine(claim, line, funnel));

/** «НД-400 1 шт, РК-НД 2 шт»: all it is about while nothing of it is decided; none where that is one line. */
export function openLines({ lines }: Pick<Claim, "lines">): Text[] {
  if (lines.length === 1) return [];
  const all = lines.map((line) =>
    text("claims.parts.one", {
      part: goodsOf(line),
      quantity: { quantity: line.quantityMilli, unit: line.unit },
    }),
  );
  return [
    all.reduce((before, next) =>
      text("claims.parts.and", { before: { text: before }, next: { text: next } }),
    ),
  ];
}

/** «Просят: починить»; null where nobody has said. */
export function wishText({ fields }: Pick<Claim, "fields">, { lists }: Funnel): Text | null {
  const wish = (lists.wish ?? []).find(({ id }) => id === fields.wish);
  return wish ? text("claims.decide.wish", { wish: { text: { titles: wish.titles } } }) : null;
}

/** Of a decision that stands once nobody has answered it: until when it may be answered. */
export function silenceLine(
  { stage, dueAt }: Pick<Claim, "stage" | "dueAt">,
  { stages }: Funnel,
  side: "dealer" | "supplier",
): Text[] {
  const end = stages.find(({ id }) => id === stage)?.limit?.end;
  return dueAt !== null && end && "move" in end
    ? [text(`claims.silence.${side}`, { due: { till: dueAt } })]
    : [];
}

/** What was decided before the dealer objected: whoever decides again reads it. */
export const disputedLines = (claim: Claim, funnel: Funnel): Text[] =>
  disputedDecisions(claim).map((line) =>
    text("claims.was", { line: { text: decisionText(claim, line, funnel) } }),
  );

/** Above a notice of one whose time is over, or half over. */
export const remindHead = ({ number }: Pick<Claim, "number">): Text => text("claims.remind", { number });

/** «Рекламация 77: решена», with the mark of what it means. */
export function headOf(claim: Claim): Text {
  const { number, stageTitles, canonical, dueAt, isFinal } = claim;
  const stage = { text: { titles: stageTitles } };
  if (canonical === "decided" && isRejectedWhole(claim)) return text("claims.head.refused", { number });
  if (isFinal) return text(canonical === "lost" ? "claims.head.lost" : "claims.head.won", { number, stage });
  if (canonical === "decided") return text("claims.head.decided", { number, stage });
  return dueAt === null
    ? text("claims.head.stands", { number, stage })
    : text("claims.head.waits", { number, stage, due: { till: dueAt } });
}
