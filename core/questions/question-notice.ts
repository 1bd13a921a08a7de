/** How a question looks where the supplier's managers see it: asked, overdue, answered, taken back. */
import type { Notice, NoticeAction } from "../notices/model.ts";
import { type Param, type Text, text, verbatim } from "../outbox/message.ts";
import {
  earlierKeyOf,
  excerpt,
  joined,
  latestAnswers,
  latestWords,
  MAP,
  noticeKeyOf,
  pushedWords,
  type Question,
  type QuestionMessage,
  type Room,
} from "./model.ts";

/** A push is no letter: with the company below it has six lines, and the rest of long words is on the question's card. */
const ASKED: Room = { lines: 5, characters: 400 };
const ANSWERED: Room = { lines: 2, characters: 200 };
const LIFE_MS = 30 * 24 * 3_600_000;

/** The asker took its words back: they are shown no longer. */
export const withdrawnNotice = (question: Question, now: number): Notice => ({
  ...questionNotice(question, now),
  actions: [],
  message: { lines: [text("questions.notice.withdrawn", { name: question.askedBy.name })] },
});

/** `late`: how long nobody answered, told first; `isWhole`: with all the words that wait. */
export function questionNotice(
  question: Question,
  now: number,
  { late, isWhole = false }: { late?: Param; isWhole?: boolean } = {},
): Notice {
  const { id, version, supplierId: companyId, state } = question;
  const isOpen = state === "open";
  const follows = earlierKeyOf(question);
  const said = isOpen && !isWhole ? pushedWords(latestWords(question)) : latestWords(question);
  const room = late === undefined ? ASKED : { ...ASKED, lines: ASKED.lines - 1 };
  return {
    key: noticeKeyOf(question),
    about: { kind: "question", id },
    ...(follows !== null && { follows }),
    version,
    companyId,
    expiresAt: now + LIFE_MS,
    actions: isOpen ? actionsOf(question) : isCut(question) ? [[cardAction]] : [],
    message: {
      lines: isOpen
        ? [...lateLine(question, late), ...wordLines(said, room), contextLine(question)]
        : answeredLines(question),
      files: said.flatMap(({ files }) => files),
    },
  };
}

const action = (name: string, label: Text): NoticeAction => ({ kind: `question.${name}`, label });
const cardAction = action("card", text("questions.button.card"));

function actionsOf({ order }: Question): NoticeAction[][] {
  const answer: NoticeAction = { ...action("answer", text("questions.button.answer")), style: "primary" };
  return order
    ? [[answer], [cardAction, action("order", text("questions.button.order", { number: order.number }))]]
    : [[answer, cardAction]];
}

/** Whether an answered question's notice shows less than was said: then its card stays a press away. */
const isCut = (question: Question): boolean =>
  question.state === "answered" &&
  [latestWords(question), latestAnswers(question)].some((said) => {
    const words = joined(said);
    return excerpt(words, ANSWERED) !== words;
  });

const lateLine = ({ companyName }: Question, late: Param | undefined): Text[] =>
  late === undefined ? [] : [text("questions.notice.overdue", { waited: late, company: companyName })];

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
    ...wordLines(latestWords(question), ANSWERED),
    ...wordLines(latestAnswers(question), ANSWERED),
  ];
}

/** A person's words in a row under its name, cut where they get long. */
function wordLines(messages: readonly QuestionMessage[], room: Room): Text[] {
  const [first] = messages;
  if (!first) return [];
  const { name } = first.author;
  const words = joined(messages);
  if (messages.every(({ isVoice }) => isVoice)) return [text("questions.notice.voice", { name })];
  if (words === "") return [text("questions.notice.filesOnly", { name, count: countFiles(messages) })];
  if (words.startsWith(MAP))
    return [text("questions.notice.place", { name }), verbatim(excerpt(words, room))];
  if (excerpt(words, room) === words) return [text("questions.said", { name, words })];
  // The line that says where the rest is takes one of those there are.
  const shown = excerpt(words, { ...room, lines: Math.max(1, room.lines - 1) });
  return [text("questions.said", { name, words: shown }), text("questions.notice.more")];
}

const countFiles = (messages: readonly QuestionMessage[]): number =>
  messages.reduce((count, { files }) => count + files.length, 0);
