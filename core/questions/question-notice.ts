/** How a question looks where the supplier's managers see it: asked, overdue, answered, taken back. */
import type { Notice, NoticeAction } from "../notices/model.ts";
import { type Param, type Text, text, verbatim } from "../outbox/message.ts";
import {
  cut,
  earlierKeyOf,
  excerpt,
  isReply,
  isUnsettled,
  joined,
  lastOfSupplier,
  latestAnswers,
  latestWords,
  MAP,
  noticeKeyOf,
  pushedWords,
  type Question,
  type QuestionMessage,
  type Room,
} from "./model.ts";
import { sentText } from "./said.ts";

/** A push is no letter: with the company below it has six lines, and the rest of long words is on the question's card. */
const ASKED: Room = { lines: 5, characters: 400 };
const ANSWERED: Room = { lines: 2, characters: 200 };
/** So much of what a manager asked stands under the answer to it. */
const ASKED_CHARACTERS = 60;
const LIFE_MS = 30 * 24 * 3_600_000;

/** The asker took its words back: they are shown no longer. `waits`: earlier ones are to be answered still. */
export function withdrawnNotice(question: Question, now: number, { waits }: { waits: boolean }): Notice {
  const { name } = question.askedBy;
  const line = text(waits ? "questions.notice.withdrawnPart" : "questions.notice.withdrawn", { name });
  return { ...questionNotice(question, now), actions: [], message: { lines: [line] } };
}

/** `late`: how long nobody answered, told first; `isWhole`: with all the words that wait. */
export function questionNotice(
  question: Question,
  now: number,
  { late, isWhole = false }: { late?: Param; isWhole?: boolean } = {},
): Notice {
  const { id, version, supplierId: companyId } = question;
  const isAsked = isUnsettled(question);
  const follows = earlierKeyOf(question);
  // Whoever is reminded may never have seen the first words.
  const isNewest = isAsked && !isWhole && late === undefined;
  const said = isNewest ? pushedWords(latestWords(question)) : latestWords(question);
  const room = late === undefined ? ASKED : { ...ASKED, lines: ASKED.lines - 1 };
  return {
    key: noticeKeyOf(question),
    about: { kind: "question", id },
    ...(follows !== null && { follows }),
    version,
    companyId,
    expiresAt: now + LIFE_MS,
    actions: isAsked ? actionsOf(question) : isCut(question) ? [[cardAction]] : [],
    message: {
      lines: isAsked
        ? [...lateLine(question, late), ...wordLines(said, room), ...contextLines(question, now)]
        : settledLines(question),
      files: said.flatMap(({ files }) => files),
    },
  };
}

const action = (name: string, label: Text): NoticeAction => ({ kind: `question.${name}`, label });
const cardAction = action("card", text("questions.button.card"));

function actionsOf(question: Question): NoticeAction[][] {
  const { order } = question;
  const answer: NoticeAction = { ...action("answer", text("questions.button.answer")), style: "primary" };
  // What a program cannot read may be an order: a person reads it into a cart.
  const isUnread = latestWords(question).some(({ files }) => files.length > 0);
  const fill = isUnread ? [[action("fill", text("fills.button"))]] : [];
  return order
    ? [
        [answer],
        [cardAction, action("order", text("questions.button.order", { number: order.number }))],
        ...fill,
      ]
    : [[answer, cardAction], ...fill];
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

function contextLines(question: Question, now: number): Text[] {
  const { companyName, order, answerDueAt } = question;
  const about: Text = order
    ? text("questions.notice.companyAndOrder", { company: companyName, number: order.number })
    : verbatim(companyName);
  if (isReply(question)) {
    const asked = oneLine(lastOfSupplier(question)?.text ?? "");
    return [text("questions.notice.replyTo", { words: asked }), about];
  }
  if (answerDueAt === null) return [about];
  return [
    answerDueAt < now
      ? text("questions.notice.duePassed", { about: { text: about } })
      : text("questions.notice.due", { about: { text: about }, until: { till: answerDueAt } }),
  ];
}

const oneLine = (words: string): string => cut(words.replace(/\s+/gu, " "), ASKED_CHARACTERS);

/** What became of a question nobody waits for any more. */
function settledLines(question: Question): Text[] {
  const { closed, askedBy, companyName: company } = question;
  if (!closed) return answeredLines(question);
  const { name } = askedBy;
  return [
    closed.by
      ? text("questions.notice.closed", { name: closed.by.name, at: { time: closed.at } })
      : text("questions.notice.left", { name, company }),
    ...wordLines(latestWords(question), ANSWERED),
  ];
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
  if (words === "") return [text("questions.gist.by", { name, what: { text: sentText(messages) } })];
  if (words.startsWith(MAP))
    return [text("questions.notice.place", { name }), verbatim(excerpt(words, room))];
  if (excerpt(words, room) === words) return [text("questions.said", { name, words })];
  // The line that says where the rest is takes one of those there are.
  const shown = excerpt(words, { ...room, lines: Math.max(1, room.lines - 1) });
  return [text("questions.said", { name, words: shown }), text("questions.notice.more")];
}
