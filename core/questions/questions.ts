/** Talking to a person: a dealer's words reach the supplier's managers, and theirs come back, under their own name. */

import type { Tx } from "../../db/store.ts";
import { newestOfEach, type Told, toldOf } from "../notices/told.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Result } from "../result.ts";
import { actorOf, type Scope, senderOf } from "../scope.ts";
import { answerFrom } from "./answering.ts";
import { type Asker, askFrom } from "./asking.ts";
import { closeFrom } from "./closing.ts";
import { type Author, answerKeyOf, CONVERSATION_MS, type Question, type Words } from "./model.ts";
import { selectMembers, selectSupply, selectTopicCompany } from "./parties-store.ts";
import { questionNotice } from "./question-notice.ts";
import { remind } from "./reminding.ts";
import {
  aliveSince,
  askedBy,
  askedOf,
  byId,
  countQuestions,
  inState,
  seenBy,
  selectQuestions,
} from "./store.ts";
import { type Withdrawn, withdraw } from "./withdrawing.ts";
import { mayAnswer, type QuestionsAt, type QuestionsParts } from "./work.ts";

export type { Question, Words } from "./model.ts";
export type { Withdrawn } from "./withdrawing.ts";

export interface Questions {
  /**
   * Hands the actor's words to its supplier's managers. They join the asker's open question, or one answered within
   * a day, or the one named; else they open one. What answers a manager's own question is owed no answer.
   */
  ask(words: Words, about?: { orderId?: string; questionId?: string }): Promise<Question>;
  /** The same for whoever said them before it belonged to a company. */
  handOn(asker: Asker, words: Words): Promise<Question>;
  /** The asker's open question, if any. */
  current(): Promise<Question | null>;
  /** What the asker was last in talk about, open or answered within a day; withdrawn ones left out. */
  latest(): Promise<Question | null>;
  /** Who answers the actor first; null when it is anybody of the supplier's. */
  addressee(): Promise<Author | null>;
  /** Taken back before it was answered ("Не передавать"): all that waits, or the messages from this id on. */
  withdraw(id: string, since?: number): Promise<Result<Withdrawn, "notFound" | "stale">>;
  /** A manager's answer goes to the asker's chat under the manager's name; the notice shows who answered. */
  answer(id: string, words: Words): Promise<Result<Question, "notFound" | "noChat">>;
  /** The same where something else tells the asker: the words are kept, and nothing is sent. `isAll` false: more was asked. */
  answerSilently(
    id: string,
    words: string,
    options?: { isAll?: boolean },
  ): Promise<Result<Question, "notFound" | "noChat">>;
  /** A manager writes first: to a person of a dealer, or to whoever ordered; replies come back as its question. */
  tell(
    to: { companyId: string; personId: string | null; orderId: string | null },
    words: Words,
  ): Promise<Result<Question, "notFound" | "noChat">>;
  /** Closed without an answer, by whoever may answer it; who asked is told. `stale`: it is open no longer. */
  close(id: string): Promise<Result<Question, "notFound" | "stale">>;
  /** Who asked has left the company: its open questions are over, and the managers see why. */
  closeOf(personId: string, companyId: string): Promise<void>;
  find(id: string): Promise<Question | null>;
  /** How far the newest answer came, and by which way; none for anybody but the supplier. */
  arrivals(id: string): Promise<Told[]>;
  /** Of the actor's company as supplier, the longest waiting first. */
  open(page: PageRequest): Promise<Page<Question>>;
  countOpen(): Promise<number>;
  /** The dealer whose topic the turn came from; null elsewhere. */
  topicCompany(): Promise<string | null>;
  /** The clock's: nobody answered in time. The first round pushes again, the later ones to everybody. */
  remind(id: string, round: number): Promise<void>;
  /** Puts the notice back in the chat of the turn, where another screen stood in its place. */
  showNotice(id: string): Promise<void>;
}

export function questionsCore(tx: Tx, scope: Scope, parts: QuestionsParts): Questions {
  const at: QuestionsAt = {
    tx,
    scope,
    parts,
    one: async (...conditions) =>
      (await selectQuestions(tx, scope, conditions, { order: "newest" }))[0] ?? null,
  };
  const me = (): Asker => {
    const { person, company } = actorOf(scope);
    const { accountId, chat } = senderOf(scope);
    return { personId: person.id, companyId: company.id, accountId, chat };
  };
  const own = () => {
    const { person, company } = actorOf(scope);
    return askedBy(person.id, company.id);
  };
  const waiting = () => [askedOf(actorOf(scope).company.id), inState("open")];

  return {
    ask: (words, about = {}) => askFrom(at, me(), words, about),
    handOn: (asker, words) => askFrom(at, asker, words),
    current: () => at.one(own(), inState("open")),
    latest: () => at.one(own(), aliveSince(scope.now - CONVERSATION_MS)),
    withdraw: (id, since = 0) => withdraw(at, id, since),
    ...answerFrom(at),
    ...closeFrom(at),
    find: (id) => at.one(byId(id), seenBy(actorOf(scope).company.id)),
    async arrivals(id) {
      const question = await at.one(byId(id), askedOf(actorOf(scope).company.id));
      return question ? newestOfEach(await toldOf(tx, scope, id), answerKeyOf(question)) : [];
    },

    remind: (id, round) => remind(at, id, round),

    async addressee() {
      const { company } = actorOf(scope);
      const supply = await selectSupply(tx, scope, company.id);
      if (!supply?.managerId) return null;
      const members = await selectMembers(tx, scope, [supply.managerId]);
      const manager = members.find(({ companyId }) => companyId === supply.supplierId);
      return manager ? { id: manager.id, name: manager.name } : null;
    },

    async open(page) {
      if (!mayAnswer(scope)) return { items: [], total: 0 };
      const items = await selectQuestions(tx, scope, waiting(), { order: "longestWaiting", page });
      return { items, total: await countQuestions(tx, scope, waiting()) };
    },

    countOpen: async () => (mayAnswer(scope) ? countQuestions(tx, scope, waiting()) : 0),

    async topicCompany() {
      const { accountId, chat, thread } = senderOf(scope);
      if (thread === null) return null;
      return (await selectTopicCompany(tx, scope, { accountId, chat, thread })) ?? null;
    },

    async showNotice(id) {
      const question = await at.one(byId(id), askedOf(actorOf(scope).company.id));
      if (question) await parts.notices.revise(questionNotice(question, scope.now), senderOf(scope));
    },
  };
}
