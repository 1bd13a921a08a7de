/** How a question looks where the supplier's managers see it: asked, overdue, answered, taken back. */
import type { Notice, NoticeAction } from "../notices/model.ts";
import { type Text, text, verbatim } from "../outbox/message.ts";
import {
  cut,
  earlierKeyOf,
  joined,
  latestAnswers,
  latestWords,
  MAP,
  noticeKeyOf,
  pushedWords,
  type Question,
  type QuestionMessage,
} from "./model.ts";

/** A push is no letter: the rest of long words is on the question's card. */
const SHOWN_CHARACTERS = 700;
/** What waited for the reader's morning comes at once, and no other push holds it. */
const WHOLE_CHARACTERS = 3_000;
const LIFE_MS = 30 * 24 * 3_600_000;

/** The asker took its words back: they are shown no longer. */
export const withdrawnNotice = (question: Question, now: number): Notice => ({
  ...questionNotice(question, now),
  actions: [],
  message: { lines: [text("questions.notice.withdrawn", { name: question.askedBy.name })] },
});

/** `waitedMinutes`: told first when nobody answered in time; `isWhole`: with all the words that wait. */
export function questionNotice(
  question: Question,
  now: number,
  { waitedMinutes, isWhole = false }: { waitedMinutes?: number; isWhole?: boolean } = {},
): Notice {
  const { id, version, supplierId: companyId, state } = question;
  const isOpen = state === "open";
  const follows = earlierKeyOf(question);
  const said = isOpen && !isWhole ? pushedWords(latestWords(question)) : latestWords(question);
  const longest = isWhole ? WHOLE_CHARACTERS : SHOWN_CHARACTERS;
  return {
    key: noticeKeyOf(question),
    about: { kind: "question", id },
    ...(follows !== null && { follows }),
    version,
    companyId,
    expiresAt: now + LIFE_MS,
    actions: isOpen ? actionsOf(question) : [],
    message: {
      lines: isOpen
        ? [...lateLine(question, waitedMinutes), ...wordLines(said, longest), contextLine(question)]
        : answeredLines(question),
      files: said.flatMap(({ files }) => files),
    },
  };
}

function actionsOf({ order }: Question): NoticeAction[][] {
  const action = (name: string, label: Text): NoticeAction => ({ kind: `question.${name}`, label });
  const answer: NoticeAction = { ...action("answer", text("questions.button.answer")), style: "primary" };
  const card = action("card", text("questions.button.card"));
  return order
    ? [[answer], [card, action("order", text("questions.button.order", { number: order.number }))]]
    : [[answer, card]];
}

const lateLine = ({ companyName }: Question, minutes: number | undefined): Text[] =>
  minutes === undefined
    ? []
    : [text("questions.notice.overdue", { waited: { duration: minutes }, company: companyName })];

function contextLine({ companyName, order, answerDueAt }: Question): Text {
  const about: Text = order
    ? text("questions.notice.companyAndOrder", { company: companyName, number: order.number })
    : verbatim(companyName);
  return answerDueAt === null
    ? about
    : text("questions.notice.due", { about: { text: about }, until: { till: answerDueAt } });
}

function answeredLines(question: Question): Text[] {
  const answer = latestAnswers(question).at(-1);
  if (!answer) return [];
  return [
    text("questions.notice.answered", { name: answer.author.name, at: { time: answer.at } }),
    ...wordLines(latestWords(question)),
    ...latestAnswers(question).flatMap((message) => wordLines([message])),
  ];
}

/** A person's words in a row under its name, cut where they get long. */
function wordLines(messages: readonly QuestionMessage[], longest = SHOWN_CHARACTERS): Text[] {
  const [first] = messages;
  if (!first) return [];
  const { name } = first.author;
  const words = joined(messages);
  if (messages.every(({ isVoice }) => isVoice)) return [text("questions.notice.voice", { name })];
  if (words === "") return [text("questions.notice.filesOnly", { name, count: countFiles(messages) })];
  if (words.startsWith(MAP)) return [text("questions.notice.place", { name }), verbatim(cut(words, longest))];
  const shown = cut(words, longest);
  const rest = shown === words ? [] : [text("questions.notice.more")];
  return [text("questions.said", { name, words: shown }), ...rest];
}

const countFiles = (messages: readonly QuestionMessage[]): number =>
  messages.reduce((count, { files }) => count + files.length, 0);
