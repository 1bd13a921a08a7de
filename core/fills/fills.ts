/** A manager reads what a program cannot, a voice or a picture, and fills a cart of it for who sent it to agree to. */
import * as z from "zod";
import type { Audit } from "../audit/audit.ts";
import type { CatalogOf } from "../catalog/catalog.ts";
import { may } from "../network/model.ts";
import type { Notices } from "../notices/notices.ts";
import type { Orders } from "../orders/orders.ts";
import { maxQuantityMilli } from "../quantity.ts";
import { asksSomething } from "../questions/asks-something.ts";
import { latestWords, type Question } from "../questions/model.ts";
import type { Questions } from "../questions/questions.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, type Scope, senderOf } from "../scope.ts";
import { fillNotice } from "./fill-notice.ts";
import { type Fill, type FillLine, type FillRefusal, type FillSource, fillWords } from "./model.ts";

export interface Fills {
  /** Whether a manager may fill a cart of a question: its sender orders, and said it by voice or in pictures. */
  mayFill(question: Question): boolean;
  /** The sender is shown the lines with the cart a press away; the question is answered by it. */
  offer(questionId: string, lines: readonly FillLine[]): Promise<Result<Fill, FillRefusal>>;
  /** What was read of it last; null where nothing was, and for whoever does not see the question. */
  find(questionId: string): Promise<Fill | null>;
  /** Into the cart of who sent it, once; answers what was not put there. */
  take(questionId: string): Promise<Result<ReadonlySet<string>, FillRefusal>>;
  /** Puts the sender's notice back into the chat the turn came from. */
  restoreNotice(questionId: string): Promise<void>;
}

export interface FillParts {
  audit: Audit;
  catalog: CatalogOf;
  notices: Notices;
  orders: Orders;
  questions: Questions;
}

const offered = z.object({
  lines: z.array(z.object({ productId: z.string(), quantityMilli: z.int().min(1).max(maxQuantityMilli) })),
});

export function fillsCore(scope: Scope, { audit, catalog, notices, orders, questions }: FillParts): Fills {
  const { tenant } = scope;
  const mayFill = (question: Question): boolean => {
    const { actor } = scope;
    if (!actor || question.supplierId !== actor.company.id) return false;
    return may(actor, "orders.decide", tenant.blocks) && sourceOf(question) !== null;
  };

  const find = async (questionId: string): Promise<Fill | null> => {
    const question = await questions.find(questionId);
    if (!question) return null;
    const trail = await audit.historyOf("question", questionId);
    const last = trail.find(({ action }) => action === "cart.fill");
    const read = offered.safeParse(last?.after);
    if (!last || !read.success) return null;
    const isTaken = trail.some(({ action, at }) => action === "cart.take" && at >= last.at);
    return { question, source: sourceOf(question) ?? "files", lines: read.data.lines, isTaken };
  };

  const noticeOf = async (fill: Fill) => {
    const ids = fill.lines.map(({ productId }) => productId);
    const products = await catalog.forCompany(fill.question.companyId).products(ids);
    return fillNotice(fill, products, scope);
  };

  return {
    mayFill,
    find,

    async offer(questionId, lines) {
      const question = await questions.find(questionId);
      if (!question) return refuse("notFound");
      if (!mayFill(question)) return refuse("notAllowed");
      if (lines.length === 0) return refuse("nothing");
      const products = await catalog
        .forCompany(question.companyId)
        .products(lines.map(({ productId }) => productId));
      const gone = lines.find(({ productId }) => !products.find(({ id }) => id === productId)?.isActive);
      if (gone) return refuse("gone");
      await audit.record({
        action: "cart.fill",
        objectKind: "question",
        objectId: questionId,
        after: { lines: lines.map(({ productId, quantityMilli }) => ({ productId, quantityMilli })) },
      });
      const isAll = !asksBesides(question);
      const told = await questions.answerSilently(questionId, fillWords(lines, products), { isAll });
      if (!told.ok) return refuse(told.error === "noChat" ? "noChat" : "notFound");
      const fill = { question: told.value, source: sourceOf(question) ?? "files", lines, isTaken: false };
      await notices.push(await noticeOf(fill), await notices.to.people([question.askedBy.id]));
      return ok(fill);
    },

    async take(questionId) {
      const fill = await find(questionId);
      const { person, company } = actorOf(scope);
      if (!fill || fill.question.askedBy.id !== person.id || fill.question.companyId !== company.id)
        return refuse("notFound");
      if (fill.isTaken) return refuse("taken");
      const refused = await orders.cart.addAll(fill.lines);
      await audit.record({
        action: "cart.take",
        objectKind: "question",
        objectId: questionId,
        after: { lines: fill.lines.length, refused: refused.size },
      });
      await notices.revise(await noticeOf({ ...fill, isTaken: true }));
      return ok(refused);
    },

    async restoreNotice(questionId) {
      const fill = await find(questionId);
      if (fill) await notices.revise(await noticeOf(fill), senderOf(scope));
    },
  };
}

/** Words typed beside the voice or the pictures ask for an answer that a cart is not. */
const asksBesides = (question: Question): boolean =>
  latestWords(question).some(({ files, text }) => files.length === 0 && asksSomething(text));

/** What it was read from: words that can be read by the program are none of this. */
function sourceOf(question: Question): FillSource | null {
  const said = latestWords(question).filter(({ files }) => files.length > 0);
  if (said.length === 0) return null;
  return said.every(({ isVoice }) => isVoice) ? "voice" : "files";
}
