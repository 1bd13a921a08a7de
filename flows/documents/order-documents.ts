/** Papers of an order: a list of what there is, each sent when it is chosen; its supplier attaches others. */
import {
  type AttachedDocument,
  type MadeKind,
  madeKinds,
  type OrderDocuments,
} from "../../core/documents/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { orderPages } from "../orders/card/order-pages.ts";
import { missingScreen } from "../orders/card/order-screen.ts";
import { totalOf } from "../orders/card/order-words.ts";
import { optionNamed, pageChoices, pageOf, turnedTo } from "../paging.ts";
import { orderPayment } from "../payments/order-payment.ts";
import { takeFiles } from "./attach-document.ts";
import {
  type DocumentsData,
  documentsData,
  orderDocumentsRef,
  ownRequisitesRef,
  requisitesData,
} from "./documents-ref.ts";
import { writesRequisites } from "./own-requisites.ts";

export const orderDocuments: Flow<DocumentsData> = flow({
  id: orderDocumentsRef.id,
  version: 1,
  // Whoever sees the order sees its papers: core says who that is.
  permission: null,
  isForMembers: true,
  first: "list",
  data: documentsData,
  steps: {
    list: {
      async ask({ orderId, offset, shown }, context) {
        // Asked for by its name: the paper itself, and all of them a press away.
        if (shown !== "") {
          const paper = await shownScreen(orderId, shown, context);
          return { ...paper, choices: [[all], ...(paper.choices ?? [])] };
        }
        const { core } = context;
        const documents = await core.documents.of(orderId);
        const claims = await claimPapers(orderId, core);
        return documents ? listScreen(documents, claims, offset) : missingScreen();
      },
      take: {
        choice: (id, data, context) =>
          id === askRequisites.id ? askDealer(data, context) : chosen(id, { ...data, shown: "" }),
        text: takeNumber,
        files: (files, caption, { orderId }, context) => taken(files, caption, orderId, context),
      },
    },
    history: {
      ask: orderPages.history.ask,
      take: { choice: (id, data) => goTo("history", { ...data, offset: turnedTo(id, data.offset) ?? 0 }) },
    },
    shown: {
      ask: ({ orderId, shown }, context) => shownScreen(orderId, shown, context),
      take: {
        // The list's numbers stand a message above: the next paper is a figure away.
        text: takeNumber,
        async choice(id, data, context) {
          if (id === askRequisites.id) return askDealer(data, context);
          return id === requisites.id
            ? call(ownRequisitesRef, requisitesData.parse({}))
            : goTo("list", { ...data, shown: "" });
        },
      },
    },
    add: {
      async ask({ orderId }, { core }) {
        const order = await core.orders.find(orderId);
        if (!order) return missingScreen();
        return {
          lines: [text("documents.askFile", { number: order.number })],
          choices: [[globalLabels.back]],
        };
      },
      take: { files: (files, caption, { orderId }, context) => taken(files, caption, orderId, context) },
    },
  },
});

async function takeNumber(words: string, data: DocumentsData, { core }: FlowContext) {
  const documents = await core.documents.of(data.orderId);
  const claims = await claimPapers(data.orderId, core);
  const id = documents && optionNamed(words, pageOf(idsOf(documents, claims), data.offset));
  return id ? chosen(id, { ...data, shown: "" }) : ({ to: "pass" } as const);
}

async function askDealer(data: DocumentsData, { core }: FlowContext) {
  const asked = await core.documents.askRequisites(data.orderId);
  const note = asked.ok
    ? text("documents.asked.sent", { company: asked.value.companyName })
    : text("documents.asked.none");
  return goTo("list", { ...data, shown: "" }, note);
}

/** A dealer's file is no paper of its supplier's: it is understood as any other. */
async function taken(
  files: Parameters<typeof takeFiles>[0],
  caption: string,
  orderId: string,
  context: FlowContext,
) {
  const documents = await context.core.documents.of(orderId);
  return documents?.isSupplier ? takeFiles(files, caption, orderId, context) : ({ to: "pass" } as const);
}

function chosen(id: string, data: DocumentsData) {
  const offset = turnedTo(id, data.offset);
  if (offset !== null) return goTo("list", { ...data, offset });
  if (id === all.id) return goTo("list", data);
  if (id === requisites.id) return call(ownRequisitesRef, requisitesData.parse({}));
  if (id === "payment") return call(orderPayment, { orderId: data.orderId });
  if (id === "history") return goTo("history", { ...data, offset: 0 });
  return id === "add" ? goTo("add", data) : goTo("shown", { ...data, shown: id });
}

const actPrefix = "claim ";
const creditPrefix = "credit ";

interface ClaimPaper {
  id: string;
  line: Text;
}

/** Of what was claimed of it: each act, and after it what was credited, to whoever reads that. */
async function claimPapers(orderId: string, { claims }: FlowContext["core"]): Promise<ClaimPaper[]> {
  const papers: ClaimPaper[] = [];
  for (const { id, number } of await claims.ofOrder(orderId)) {
    papers.push({ id: `${actPrefix}${id}`, line: text("claims.act.inDocuments", { number }) });
    if (await claims.creditNote(id))
      papers.push({ id: `${creditPrefix}${id}`, line: text("claims.credit.inDocuments", { number }) });
  }
  return papers;
}

const idsOf = ({ made, acts, attached }: OrderDocuments, claims: readonly ClaimPaper[]): string[] => [
  ...made,
  ...acts.map(({ deliveryId }) => deliveryId),
  ...attached.map(({ id }) => id),
  ...claims.map(({ id }) => id),
];

function listScreen(documents: OrderDocuments, claims: readonly ClaimPaper[], offset: number): Screen {
  const { order, made, acts, attached, isSupplier } = documents;
  const options = [
    ...made.map((kind) => ({ id: kind, line: text(`documents.made.${kind}`) })),
    ...acts.map(({ deliveryId, number }) => ({
      id: deliveryId,
      line: text("documents.act.row", { number }),
    })),
    ...attached.map((document) => ({ id: document.id, line: attachedLine(document) })),
    ...claims,
  ];
  const add: Choice[] = isSupplier ? [{ id: "add", label: text("documents.add") }] : [];
  return {
    lines: [
      text("documents.head", { number: order.number }),
      ...(order.hidesPrices ? [text("documents.others")] : []),
      ...(made.length < madeKinds.length && attached.length === 0 && !order.hidesPrices
        ? [text("documents.none")]
        : []),
    ],
    options: pageOf(options, offset),
    choices: [
      pageChoices(offset, options.length),
      [...(isSupplier && made.includes("invoice") ? [payment] : []), ...add],
      [{ id: "history", label: text("orders.card.history") }, globalLabels.back],
    ].filter((row) => row.length > 0),
  };
}

/** Where somebody else's particulars lack, the press asks for them: nobody speaks for another company to its bank. */
const askRequisites: Choice = { id: "askRequisites", label: text("documents.asked.ask"), style: "primary" };
const requisites: Choice = { id: "requisites", label: text("documents.requisites.button") };
const all: Choice = { id: "all", label: text("documents.button") };
const payment: Choice = { id: "payment", label: text("payments.button") };

const attachedLine = ({ kind, name, addedAt }: AttachedDocument): Text =>
  text("documents.attached", {
    kind: { text: text(`documents.kind.${kind}`) },
    name,
    at: { stamp: addedAt },
  });

async function shownScreen(orderId: string, shown: string, context: FlowContext): Promise<Screen> {
  const { core } = context;
  const documents = await core.documents.of(orderId);
  if (!documents) return missingScreen();
  const { order, acts, attached } = documents;
  const { number } = order;
  const choices = [[globalLabels.back]];
  const act = acts.find(({ deliveryId }) => deliveryId === shown);
  const paper = act ? await core.deliveries.act(act.deliveryId) : null;
  if (act && paper) return { lines: [text("documents.act.sent", { number: act.number })], paper, choices };
  const document = attached.find(({ id }) => id === shown);
  if (document) {
    const kind = { text: text(`documents.kind.${document.kind}`) };
    return { lines: [text("documents.sentFile", { kind, number })], files: [document.fileId], choices };
  }
  if (shown.startsWith(actPrefix)) {
    const claim = await core.claims.find(shown.slice(actPrefix.length));
    const paper = claim && (await core.claims.act(claim.id));
    if (paper) return { lines: [text("claims.act.sent", { number: claim.number })], paper, choices };
  }
  if (shown.startsWith(creditPrefix)) {
    const claim = await core.claims.find(shown.slice(creditPrefix.length));
    const paper = claim && (await core.claims.creditNote(claim.id));
    if (paper) return { lines: [text("claims.credit.sent", { number: claim.number })], paper, choices };
  }
  const kind = madeKinds.find((one) => one === shown);
  if (!kind) return { lines: [text("documents.refused.notFound")], choices };
  const made = await madeParts(orderId, kind, core);
  if ("why" in made) {
    const ask = made.isInWork ? [globalLabels.person] : [];
    const lacking = made.isIncomplete ? await core.documents.lacking(orderId) : null;
    const isOwn = made.isIncomplete && (lacking === null || lacking.isOwn);
    const fill = isOwn && writesRequisites(context) ? [requisites] : [];
    return {
      lines: [made.why],
      choices: [...(lacking?.isDealers ? [[askRequisites]] : []), [...fill, ...ask, globalLabels.back]],
    };
  }
  return { lines: [text(`documents.sent.${kind}`, { number, total: totalOf(order) })], ...made, choices };
}

async function madeParts(
  orderId: string,
  kind: MadeKind,
  { documents }: FlowContext["core"],
): Promise<Pick<Screen, "paper" | "workbook"> | { why: Text; isInWork: boolean; isIncomplete: boolean }> {
  const result =
    kind === "workbook" ? await documents.workbook(orderId) : await documents.paper(orderId, kind);
  if (!result.ok)
    return {
      why: text(`documents.refused.${result.error}`, result.params),
      isInWork: result.error === "inWork" || result.error === "ownIncomplete",
      isIncomplete: result.error === "incomplete" || result.error === "ownIncomplete",
    };
  return "sheets" in result.value ? { workbook: result.value } : { paper: result.value };
}
