/** What talking to a person brings to the conversation. */
import { may } from "../../core/network/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { FlowModule, WordOpening } from "../module.ts";
import { addressWords } from "./address-words.ts";
import { answerQuestion } from "./answer-question.ts";
import { digestActions } from "./digest-action.ts";
import { handedOver } from "./hand-over.ts";
import { questionActions } from "./question-actions.ts";
import { questionCard } from "./question-card.ts";
import { replyInTopic, replyToOrder, replyToQuestion } from "./quoted.ts";
import { talk } from "./talk.ts";
import { noise, replyInTalk, unexpected } from "./unexpected.ts";

const opening = { flow: talk, data: talk.data.parse({}) };

/** Whoever answers dealers has nobody to ask here. */
const answersHimself: WordOpening["instead"] = ({ actor, tenant }) =>
  actor && may(actor, "person.answer", tenant.blocks) ? text("questions.unexpected.youAnswer") : null;

export const questionsModule: FlowModule = {
  flows: [talk, handedOver, questionCard, answerQuestion, addressWords],
  menu: [
    {
      id: "person",
      permission: "person.ask",
      level: "top",
      position: 60,
      label: () => text("common.person"),
      opening,
    },
  ],
  actions: { ...questionActions, ...digestActions },
  understanders: [replyInTalk, noise, unexpected],
  quoted: { question: replyToQuestion, order: replyToOrder },
  words: { person: { ...opening, instead: answersHimself } },
  overhear: replyInTopic,
};
