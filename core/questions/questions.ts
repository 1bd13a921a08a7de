/** Talking to a person: a dealer's words reach the supplier's managers, and theirs come back, under their own name. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import type { PageRequest } from "../catalog/catalog.ts";
import type { Page } from "../catalog/model.ts";
import type { Notices } from "../notices/notices.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Result } from "../result.ts";
import type { Scope } from "../scope.ts";
import type { Timers } from "../timers/timers.ts";

export interface Question {
  id: string;
  companyId: string;
  companyName: string;
  supplierId: string;
  askedBy: { id: string; name: string };
  /** The order it is about, where one was in view. */
  order: { id: string; number: number } | null;
  state: "open" | "answered" | "withdrawn";
  version: number;
  /** Epoch milliseconds by which an answer was promised. */
  answerDueAt: number | null;
  answeredBy: { id: string; name: string } | null;
  createdAt: number;
  messages: QuestionMessage[];
}

export interface QuestionMessage {
  side: "dealer" | "supplier";
  author: { id: string; name: string };
  text: string;
  /** Stored files (core/files). */
  files: string[];
  at: number;
}

export interface Words {
  text: string;
  files: string[];
}

export interface Questions {
  /** Hands the actor's words to its supplier's managers; joins the asker's open question, or opens one. */
  ask(words: Words, about?: { orderId: string }): Promise<Question>;
  /** The asker's open question, if any. */
  current(): Promise<Question | null>;
  /** Taken back before it was answered ("Не передавать"). */
  withdraw(id: string): Promise<Result<Question, "notFound" | "stale">>;
  /** A manager's answer goes to the asker's chat under the manager's name; the notice shows who answered. */
  answer(id: string, words: Words): Promise<Result<Question, "notFound" | "noChat">>;
  /** A manager writes first: to a person of a dealer, or to whoever ordered; replies come back as its question. */
  tell(
    to: { companyId: string; personId: string | null; orderId: string | null },
    words: Words,
  ): Promise<Result<Question, "notFound" | "noChat">>;
  find(id: string): Promise<Question | null>;
  /** Of the actor's company as supplier, the longest waiting first. */
  open(page: PageRequest): Promise<Page<Question>>;
  countOpen(): Promise<number>;
}

/** The other modules it works with. */
export interface QuestionsParts {
  audit: Audit;
  notices: Notices;
  outbox: Outbox;
  timers: Timers;
}

export function questionsCore(_tx: Tx, _scope: Scope, _parts: QuestionsParts): Questions {
  throw new Error("skeleton");
}
