/** Reporting a claim: which goods, what happened, how many; then the checklist of its draft. */
import { type ClaimKind, claimKinds } from "../../core/claims/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { parseQuantity } from "../../core/quantity.ts";
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
import { checkClaim } from "./check-claim.ts";
import { claimCardRef, openClaim, type ReportData, reportClaimRef, reportData } from "./claim-refs.ts";
import { refusalText } from "./screens.ts";

type StepName = "goods" | "found" | "same" | "kind" | "amount";
type ReportStep = Step<StepName, ReportData>;

interface Line {
  orderId: string;
  number: number;
  productId: string;
  article: string;
}

/** Lines of the order it was begun from; else of the company's last orders that were agreed to. */
async function linesOf({ fromOrder }: ReportData, { core, actor }: FlowContext): Promise<Line[]> {
  const companyId = actor?.company.id ?? "";
  const ids =
    fromOrder === null
      ? (await core.orders.list("all", { offset: 0, limit: 10 }, companyId)).items
          .filter((order) => order.canonical === "won" || order.canonical === "accepted")
          .map(({ id }) => id)
      : [fromOrder];
  const lines: Line[] = [];
  for (const id of ids) {
    const order = await core.orders.find(id);
    if (!order || order.companyId !== companyId) continue;
    for (const { productId, article } of order.lines)
      lines.push({ orderId: id, number: order.number, productId, article });
    if (lines.length >= MOST_LINES) break;
  }
  return lines.slice(0, MOST_LINES);
}
const MOST_LINES = 9;

const goodsStep: ReportStep = {
  async ask(data, context) {
    const lines = await linesOf(data, context);
    return {
      lines: [text("claims.report.which"), text("claims.report.whichHow")],
      options: lines.map(({ orderId, productId, article, number }) => ({
        id: `${orderId} ${productId}`,
        line: text("claims.report.line", { article, number }),
      })),
      choices: [[globalLabels.back]],
    };
  },
  take: {
    choice(id, data, context) {
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
      return goTo("found", { ...known, productId: null });
    },
  },
};

/** An article that was ordered lately is claimed by that order. */
const ofOrder = (data: ReportData, lines: readonly Line[]): ReportData => ({
  ...data,
  orderId: lines.find(({ productId }) => productId === data.productId)?.orderId ?? null,
});

const foundStep: ReportStep = {
  async ask({ words }, { core }) {
    const { items } = await core.catalog.search(words ?? "", { offset: 0, limit: pageSize });
    return {
      lines: [text("claims.report.words", { words: words ?? "" })],
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

/** Two of one matter are found out late: an open claim on the same goods is told first. */
async function chosen(data: ReportData, { core }: FlowContext): Promise<Outcome<StepName, ReportData>> {
  if (data.claimId !== null) return goTo("amount", data);
  const same = data.productId === null ? null : await core.claims.same(data.productId);
  return goTo(same ? "same" : "kind", data);
}

const sameStep: ReportStep = {
  async ask({ productId }, { core }) {
    const same = productId === null ? null : await core.claims.same(productId);
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
    async choice(id, data, { core }) {
      const same = data.productId === null ? null : await core.claims.same(data.productId);
      return id === "open" && same ? become(claimCardRef, openClaim(same.id)) : goTo("kind", data);
    },
  },
};

const kindStep: ReportStep = {
  ask: (_, { actor }) => ({
    lines: [text("claims.report.kind")],
    options: claimKinds
      .filter((kind) => kind !== "recovery" || actor?.company.kind === "distributor")
      .map((kind) => ({ id: kind, line: text(`claims.kind.${kind}`) })),
    choices: [[globalLabels.back]],
  }),
  takesNumbersOnly: true,
  take: { choice: (kind, data) => goTo("amount", { ...data, kind }) },
};

/** The line's own figures: how many were ordered, and in what they are counted. */
async function countedOf({ productId, orderId, words }: ReportData, { core, actor }: FlowContext) {
  const order = orderId === null ? null : await core.orders.find(orderId);
  const isOwn = order?.companyId === actor?.company.id;
  const line = isOwn ? order?.lines.find((one) => one.productId === productId) : undefined;
  if (line) return { ...line, goods: line.article, orderedMilli: line.quantityMilli };
  const product = productId === null ? null : await core.catalog.product(productId);
  if (product) return { ...product, goods: product.article, orderedMilli: null };
  return { unit: "шт", packQuantityMilli: 1_000, goods: words ?? "", orderedMilli: null };
}

const amountStep: ReportStep = {
  async ask(data, context): Promise<Screen> {
    const { goods, unit, orderedMilli } = await countedOf(data, context);
    const all = orderedMilli === null ? null : { quantity: orderedMilli, unit };
    const choices: Choice[] = all ? [{ id: "all", label: text("claims.report.all", { quantity: all }) }] : [];
    return {
      lines: [
        all
          ? text("claims.report.amountOf", { goods, quantity: all })
          : text("claims.report.amount", { goods }),
      ],
      amountHint: text("claims.report.hint"),
      choices: [[...choices, globalLabels.back]],
    };
  },
  take: {
    async choice(id, data, context) {
      const { orderedMilli } = await countedOf(data, context);
      return id === "all" && orderedMilli !== null ? begun(orderedMilli, data, context) : pass();
    },
    async text(words, data, context) {
      const counted = await countedOf(data, context);
      const read = parseQuantity(words, counted);
      if (!read.ok) return words.includes("?") ? pass() : stay(text("claims.refused.noQuantity"));
      return begun(read.value.quantityMilli, data, context);
    },
  },
};

async function begun(quantityMilli: number, data: ReportData, { core }: FlowContext) {
  const { productId, orderId, words, claimId } = data;
  const goods = { productId, orderId, words, quantityMilli };
  if (claimId !== null) {
    const added = await core.claims.addGoods(claimId, goods);
    return added.ok ? become(claimCardRef, openClaim(claimId)) : stay(refusalText(added));
  }
  const kind = claimKinds.find((known) => known === data.kind) as ClaimKind;
  const result = await core.claims.begin(kind, goods);
  if (!result.ok) return stay(refusalText(result));
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
  steps: { goods: goodsStep, found: foundStep, same: sameStep, kind: kindStep, amount: amountStep },
});
