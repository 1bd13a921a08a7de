/** A manager types what a dealer said by voice or in a picture: read as an order, each doubt asked, then sent to it. */
import * as z from "zod";
import type { Product } from "../../core/catalog/model.ts";
import { fillLines } from "../../core/fills/fill-notice.ts";
import type { FillLine } from "../../core/fills/model.ts";
import { text } from "../../core/outbox/message.ts";
import { joined, latestWords, type Question } from "../../core/questions/model.ts";
import { saidText } from "../../core/questions/said.ts";
import { productOptions } from "../catalog/product-list.ts";
import {
  become,
  type Choice,
  done,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  type Outcome,
  pass,
  type Screen,
  stay,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isMeantAsAmount, readAmount } from "../orders/cart/amount-words.ts";
import { namesOrder } from "../orders/elsewhere.ts";
import { isDoubt, readOrderData, type Wish } from "../orders/reading/read-order-data.ts";
import { saidOf } from "../orders/reading/read-order-doubt.ts";
import { settledFor, wishesTyped } from "./typed-lines.ts";

const dataSchema = z.object({
  questionId: z.string(),
  wishes: readOrderData.shape.wishes.default([]),
});
type Data = z.infer<typeof dataSchema>;
type Answered = Outcome<"words" | "lines", Data>;

/** As many as the summary has room for; the dealer sees all. */
const linesShown = 8;

export const fillCart: Flow<Data> = flow({
  id: "fill-cart",
  version: 1,
  permission: "person.answer",
  keepsAnswers: true,
  first: "words",
  data: dataSchema,
  steps: {
    words: {
      ask: about((question, { wishes }) => ({
        lines: [
          saidText(latestWords(question), joined(latestWords(question))),
          wishes.length === 0 ? text("fills.ask") : text("fills.kept", { count: wishes.length }),
        ],
        choices: [
          ...(wishes.length === 0
            ? []
            : [[{ id: "lines", label: text("fills.lines"), style: "primary" } as const]]),
          [globalLabels.back],
        ],
      })),
      take: { choice: (_id, data) => onwards(data), text: typed },
    },
    // One step, so that the way back from each doubt and from the summary is to the words, with all that was taken.
    lines: {
      ask: about((question, data, context) =>
        data.wishes.some(isDoubt)
          ? doubtScreen(question, data, context)
          : summaryScreen(question, data, context),
      ),
      take: {
        choice: (id, data, context) => {
          if (data.wishes.some(isDoubt)) return answered(id, data, context);
          return id === "send" ? send(data, context) : anew(data);
        },
        // What is typed to the lines in view are more of them.
        text: (words, data, context) =>
          data.wishes.some(isDoubt) ? answeredInWords(words, data, context) : typed(words, data, context),
      },
    },
  },
});

const anew = ({ questionId }: Data): Answered => become(fillCart, { questionId, wishes: [] });

/** A question that cannot be read so, or is gone, reads the same everywhere. */
function about(
  screen: (question: Question, data: Data, context: FlowContext) => Screen | Promise<Screen>,
): (data: Data, context: FlowContext) => Promise<Screen> {
  return async (data, context) => {
    const question = await context.core.questions.find(data.questionId);
    return question && context.core.fills.mayFill(question)
      ? screen(question, data, context)
      : { lines: [text("fills.refused.notAllowed")], choices: [[globalLabels.back]] };
  };
}

async function typed(words: string, data: Data, context: FlowContext): Promise<Answered> {
  const question = await context.core.questions.find(data.questionId);
  if (!question) return done(text("questions.refused.notFound"));
  if (await namesOrder(words, context)) return pass();
  const more = await wishesTyped(words, question.companyId, context);
  return more.length === 0
    ? stay(text("fills.notRead"))
    : onwards({ ...data, wishes: [...data.wishes, ...more] });
}

/** Where the last line was taken out again, there is nothing to show. */
const onwards = (data: Data): Answered => (data.wishes.length === 0 ? anew(data) : goTo("lines", data));

async function doubtScreen(question: Question, data: Data, { core }: FlowContext): Promise<Screen> {
  const doubt = data.wishes.find(isDoubt);
  if (!doubt) return { lines: [text("orders.change.gone")], choices: [[globalLabels.back]] };
  const products = await core.catalog.forCompany(question.companyId).products(doubt.productIds);
  const said = saidOf(doubt);
  const drop: Choice = { id: "drop", label: text("orders.cart.remove") };
  const choices = [[drop, globalLabels.back]];
  const [product] = products;
  if (doubt.is === "amount" && product)
    return {
      lines: [text("reading.howMany", { said })],
      amountHint: text(product.packQuantityMilli > 1000 ? "reading.hint" : "reading.hintLoose"),
      choices,
    };
  return doubt.is === "which" && product
    ? { lines: [text("reading.which", { said })], options: productOptions(products), choices }
    : { lines: [text("reading.unknown", { said }), text("fills.otherWords")], choices };
}

async function answered(id: string, data: Data, context: FlowContext): Promise<Answered> {
  const doubt = data.wishes.find(isDoubt);
  if (!doubt) return onwards(data);
  if (id === "drop") return onwards({ ...data, wishes: data.wishes.filter((wish) => wish !== doubt) });
  return replaced(doubt, [{ ...doubt, is: "line", productIds: [id] }], data, context);
}

/** An amount that was asked for, else the line in other words. */
async function answeredInWords(words: string, data: Data, context: FlowContext): Promise<Answered> {
  const question = await context.core.questions.find(data.questionId);
  const doubt = data.wishes.find(isDoubt);
  if (!question || !doubt) return pass();
  const [productId = ""] = doubt.productIds;
  const product =
    doubt.is === "amount"
      ? await context.core.catalog.forCompany(question.companyId).product(productId)
      : null;
  if (product) {
    const read = readAmount(words, product, false);
    if (read.is === "refused")
      return /\d/.test(words) || (await isMeantAsAmount(words, context)) ? stay(read.why) : pass();
    const told: Wish = { ...doubt, is: "line", quantityMilli: read.quantityMilli, isPacks: false };
    return replaced(doubt, [told], data, context);
  }
  if (await namesOrder(words, context)) return pass();
  const meant = await wishesTyped(words, question.companyId, context);
  return meant.length === 0 ? stay(text("fills.notRead")) : replaced(doubt, meant, data, context);
}

async function replaced(
  doubt: Wish,
  by: readonly Wish[],
  data: Data,
  context: FlowContext,
): Promise<Answered> {
  const question = await context.core.questions.find(data.questionId);
  if (!question) return done(text("questions.refused.notFound"));
  const settled = await settledFor(by, question.companyId, context);
  return onwards({ ...data, wishes: data.wishes.flatMap((wish) => (wish === doubt ? settled : [wish])) });
}

/** The same product named twice is one line. */
function linesOf({ wishes }: Data): FillLine[] {
  const sums = new Map<string, number>();
  for (const { is, productIds, quantityMilli } of wishes) {
    const [productId] = productIds;
    if (is === "line" && productId !== undefined)
      sums.set(productId, (sums.get(productId) ?? 0) + quantityMilli);
  }
  return [...sums].map(([productId, quantityMilli]) => ({ productId, quantityMilli }));
}

async function summaryScreen(question: Question, data: Data, { core, tenant }: FlowContext): Promise<Screen> {
  const lines = linesOf(data);
  const products: Product[] = await core.catalog
    .forCompany(question.companyId)
    .products(lines.map(({ productId }) => productId));
  const [, ...shown] = fillLines({ lines, source: "files" }, products, { tenant }, linesShown);
  return {
    lines: [
      text("fills.summary", { company: question.companyName, count: lines.length }),
      ...shown,
      text("fills.more"),
    ],
    choices: [
      [{ id: "send", label: text("fills.send"), style: "primary" }],
      [{ id: "anew", label: text("fills.anew") }, globalLabels.back],
    ],
  };
}

async function send(data: Data, { core }: FlowContext): Promise<Answered> {
  const offered = await core.fills.offer(data.questionId, linesOf(data));
  if (!offered.ok) return stay(text(`fills.refused.${offered.error}`));
  const { askedBy, state } = offered.value.question;
  return done(text(state === "open" ? "fills.sentInPart" : "fills.sent", { name: askedBy.name }));
}
