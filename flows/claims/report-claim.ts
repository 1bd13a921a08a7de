/** Reporting a claim: which goods, what happened, how many; then the checklist of its draft. */
import { type ClaimKind, claimKinds } from "../../core/claims/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { isWholeUnit, parseQuantity } from "../../core/quantity.ts";
import { longestSerial, type SoldSerial, serialKey } from "../../core/serials/model.ts";
import {
  become,
  type Choice,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  type Outcome,
  pass,
  type Screen,
  type Step,
  stay,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed, pageSize } from "../paging.ts";
import { amountHint } from "./amount-hint.ts";
import { handOver, takingFiles } from "./before-draft.ts";
import { checkClaim } from "./check-claim.ts";
import { claimCardRef, openClaim, type ReportData, reportClaimRef, reportData } from "./claim-refs.ts";
import { type ClaimableLine, linesOf } from "./claimable-lines.ts";
import { countedOf, leftOf } from "./claimed-amount.ts";
import { refusalText } from "./screens.ts";

type StepName = "goods" | "serial" | "found" | "same" | "kind" | "amount";
type ReportStep = Step<StepName, ReportData>;
type Answer = Outcome<StepName, ReportData>;

const goodsStep: ReportStep = {
  async ask(data, context) {
    const lines = await linesOf(data, context);
    return {
      lines: [
        text("claims.report.which"),
        text(lines.length > 0 ? "claims.report.whichHow" : "claims.report.nameIt"),
      ],
      options: lines.map(({ orderId, productId, article, number }) => ({
        id: `${orderId} ${productId}`,
        line: text("claims.report.line", { article, number }),
      })),
      choices: [[{ id: "serial", label: text("claims.report.bySerial") }, globalLabels.back]],
    };
  },
  take: {
    choice(id, data, context) {
      if (id === "serial") return goTo("serial", data);
      const [orderId = "", productId = ""] = id.split(" ");
      return chosen({ ...data, orderId, productId, words: null }, context);
    },
    async text(words, data, context) {
      const lines = await linesOf(data, context);
      const named = optionNamed(
        words,
        lines.map(({ orderId, productId }) => `${orderId} ${productId}`),
      );
      if (named) {
        const [orderId = "", productId = ""] = named.split(" ");
        return chosen({ ...data, orderId, productId, words: null }, context);
      }
      if (words.trim().endsWith("?")) return pass();
      const [only, ...others] = await context.core.catalog.named(words);
      const known = { ...data, orderId: null, words: words.trim().slice(0, 200) };
      if (only && others.length === 0)
        return chosen(await ofOrder({ ...known, productId: only.id }, lines), context);
      const meant = await meantOtherwise(words, data, context);
      return meant ?? goTo("found", { ...known, productId: null });
    },
  },
};

/** No article: an order of one's own, or the number of a piece. */
async function meantOtherwise(words: string, data: ReportData, context: FlowContext) {
  const { core, actor } = context;
  const number = /^\s*(?:заказ|order)?\s*[#№]?\s*(\d{1,7})\s*$/iu.exec(words)?.[1];
  const order = number === undefined ? null : await core.orders.findByNumber(Number(number));
  if (order && order.companyId === actor?.company.id) {
    if (await core.claims.isReceived(order)) return goTo("goods", { ...data, fromOrder: order.id });
    // What has come is listed right below.
    return stay(text("claims.refused.notReceived", { number: order.number }), { ...data, fromOrder: null });
  }
  const [sold] = await soldUnder(words, context);
  return sold ? chosen(bySerial(data, sold), context) : null;
}

const serialStep: ReportStep = {
  async ask({ serial }, context) {
    // Whoever comes back to it has been told of one that is known.
    const unknown = serial !== null && (await soldUnder(serial, context)).length === 0 ? serial : null;
    return {
      lines: [
        text("claims.report.serial"),
        ...(unknown === null ? [] : [text("claims.serial.notFound", { serial: unknown })]),
      ],
      choices: [
        ...(unknown === null ? [] : [[{ id: "anyway", label: text("claims.report.anyGoods") }]]),
        [globalLabels.back],
      ],
    };
  },
  take: {
    choice: (_, data) => goTo("goods", data),
    async text(words, data, context) {
      const typed = words.trim();
      if (typed.endsWith("?") || typed.length > longestSerial || serialKey(typed) === "") return pass();
      const sold = await soldUnder(typed, context);
      const [only, ...others] = sold;
      if (only && others.length === 0) return chosen(bySerial(data, only), context);
      // Of several goods under one number their list asks which.
      return only
        ? goTo("found", { ...data, serial: only.label })
        : goTo("serial", { ...data, serial: typed });
    },
  },
};

/** What the actor's company was sold under a number. */
const soldUnder = (words: string, { core, actor }: FlowContext): Promise<SoldSerial[]> =>
  core.serials.soldTo(actor?.company.id ?? "", words);

const bySerial = (data: ReportData, { productId, label }: SoldSerial): ReportData => ({
  ...data,
  ...{ productId, serial: label, orderId: null, words: null },
});

/** An article that was ordered lately is claimed by that order. */
const ofOrder = (data: ReportData, lines: readonly ClaimableLine[]): ReportData => ({
  ...data,
  orderId: lines.find(({ productId }) => productId === data.productId)?.orderId ?? null,
});

const foundStep: ReportStep = {
  async ask({ words, serial }, context) {
    const items = await foundGoods(words, serial, context);
    return {
      lines: [
        text("claims.report.words", { words: words ?? serial ?? "" }),
        ...(items.length === 0 ? [text("claims.noSuchGoods")] : []),
      ],
      options: items.map(({ id, article, name }) => ({
        id,
        line: text("claims.report.found", { article, name }),
      })),
      choices: [[{ id: "words", label: text("claims.report.asWords") }], [globalLabels.back]],
    };
  },
  takesNumbersOnly: true,
  take: {
    async choice(id, data, context) {
      if (id === "words") return chosen({ ...data, productId: null }, context);
      return chosen(await ofOrder({ ...data, productId: id }, await linesOf(data, context)), context);
    },
  },
};

/** All goods under a number, else what the catalog finds by the words. */
async function foundGoods(words: string | null, serial: string | null, context: FlowContext) {
  const { core } = context;
  const sold = serial === null || words !== null ? [] : await soldUnder(serial, context);
  if (sold.length > 0) return core.catalog.products(sold.map(({ productId }) => productId));
  return (await core.catalog.search(words ?? "", { offset: 0, limit: pageSize })).items;
}

/** Two of one matter are found out late: an open claim on the same goods is told first. */
async function chosen(data: ReportData, context: FlowContext): Promise<Answer> {
  if (data.claimId !== null) return counted(data, context);
  return goTo((await sameAs(data, context)) ? "same" : "kind", data);
}

const sameAs = async ({ productId, serial }: ReportData, { core }: FlowContext) =>
  productId === null ? null : core.claims.same({ productId, serial });

/** A piece with a number of its own is one, and so is a line of one piece; all else is counted. */
async function counted(data: ReportData, context: FlowContext): Promise<Answer> {
  const { serial, productId } = data;
  const sold = serial === null ? [] : await soldUnder(serial, context);
  const isPiece = sold.some((one) => one.productId === productId && !one.isLot);
  const { orderedMilli, unit } = await countedOf(data, context);
  const isOne = isPiece || (orderedMilli === 1_000 && isWholeUnit(unit));
  return isOne ? begun(1_000, data, context) : goTo("amount", data);
}

const sameStep: ReportStep = {
  async ask(data, context) {
    const same = await sameAs(data, context);
    const state = text("claims.state", {
      number: same?.number ?? 0,
      stage: { text: { titles: same?.stageTitles ?? { ru: "", en: "" } } },
    });
    return {
      lines: [text("claims.report.same", { state: { text: state } })],
      choices: [
        [{ id: "open", label: text("claims.report.openSame"), style: "primary" }],
        [{ id: "anyway", label: text("claims.report.anyway") }, globalLabels.back],
      ],
    };
  },
  take: {
    async choice(id, data, context) {
      const same = await sameAs(data, context);
      return id === "open" && same ? become(claimCardRef, openClaim(same.id)) : goTo("kind", data);
    },
  },
};

const kindStep: ReportStep = {
  ask: () => ({
    lines: [text("claims.report.kind")],
    // What was given to a dealer is got back from the card of its claim.
    options: claimKinds
      .filter((kind) => kind !== "recovery")
      .map((kind) => ({ id: kind, line: text(`claims.kind.${kind}`) })),
    choices: [[globalLabels.back]],
  }),
  takesNumbersOnly: true,
  take: { choice: (kind, data, context) => counted({ ...data, kind }, context) },
};

const amountStep: ReportStep = {
  async ask(data, context): Promise<Screen> {
    const counted = await countedOf(data, context);
    const { goods, unit, orderedMilli } = counted;
    const all = orderedMilli === null ? null : { quantity: orderedMilli, unit };
    const left = await leftOf(data, context);
    const choices: Choice[] =
      all && left > 0
        ? [{ id: "all", label: text("claims.report.all", { quantity: { quantity: left, unit } }) }]
        : [];
    return {
      lines: [
        all
          ? text("claims.report.amountOf", { goods, quantity: all })
          : text("claims.report.amount", { goods }),
        ...(orderedMilli !== null && left < orderedMilli
          ? [text("claims.report.claimedBefore", { quantity: { quantity: orderedMilli - left, unit } })]
          : []),
      ],
      amountHint: amountHint(counted),
      choices: [[...choices, globalLabels.back]],
    };
  },
  take: {
    async choice(id, data, context) {
      const left = await leftOf(data, context);
      return id === "all" && left > 0 ? begun(left, data, context) : pass();
    },
    async text(words, data, context) {
      const counted = await countedOf(data, context);
      const read = parseQuantity(words, counted);
      if (!read.ok) return words.includes("?") ? pass() : stay(text("claims.refused.noQuantity"));
      return begun(read.value.quantityMilli, data, context);
    },
  },
};

async function begun(quantityMilli: number, data: ReportData, context: FlowContext): Promise<Answer> {
  const { core } = context;
  const { productId, orderId, words, claimId, serial } = data;
  const goods = { productId, orderId, words, quantityMilli, serial };
  if (claimId !== null) {
    const added = await core.claims.addGoods(claimId, goods);
    if (!added.ok) return stay(refusalText(added));
    const kept = await handOver(claimId, data, context);
    return kept?.ok === false ? stay(refusalText(kept)) : become(claimCardRef, openClaim(claimId));
  }
  const kind = claimKinds.find((known) => known === data.kind) as ClaimKind;
  const result = await core.claims.begin(kind, goods);
  if (!result.ok) return stay(refusalText(result));
  const kept = await handOver(result.value.id, data, context);
  if (kept?.ok === false) return stay(refusalText(kept));
  const note: Text = text("claims.report.begun", { number: result.value.number });
  return become(checkClaim, checkClaim.data.parse({ claimId: result.value.id }), note);
}

export const reportClaim: Flow<ReportData> = flow<StepName, ReportData>({
  id: reportClaimRef.id,
  version: 1,
  permission: "claims.report",
  keepsAnswers: true,
  first: "goods",
  data: reportData,
  steps: {
    goods: takingFiles(goodsStep),
    serial: takingFiles(serialStep),
    found: takingFiles(foundStep),
    same: takingFiles(sameStep),
    kind: takingFiles(kindStep),
    amount: takingFiles(amountStep),
  },
});
