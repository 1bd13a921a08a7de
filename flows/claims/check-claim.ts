/** The checklist of a draft: one question each, every answer kept at once, so that it goes on days later where it was. */
import * as z from "zod";
import type { ShotState } from "../../core/claims/checklist/shots.ts";
import { withWishesOf } from "../../core/claims/deciding/decisions.ts";
import type { Claim } from "../../core/claims/model.ts";
import { warrantyLines } from "../../core/claims/notices/serial-words.ts";
import { dateOf } from "../../core/digest/model.ts";
import type { Field } from "../../core/funnels/model.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { longestSerial } from "../../core/serials/model.ts";
import {
  type Answered,
  filesFor,
  pressedTo,
  type Question,
  questionScreen,
  typedTo,
} from "../deals/field-question.ts";
import {
  become,
  done,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  pass,
  type StoredFile,
  stay,
} from "../flow.ts";
import { optionNamed } from "../paging.ts";
import { areTelling } from "../typed-choice.ts";
import { isBesideFiles, joined } from "./beside-files.ts";
import { claimCardRef, openClaim } from "./claim-refs.ts";
import { changedScreen, refusalText } from "./screens.ts";
import { nextShot, noPhotoScreen, shotScreen } from "./shot-question.ts";

const dataSchema = z.object({
  claimId: z.string(),
  /** All questions are asked again, not only those without an answer. */
  isAnew: z.boolean().default(false),
  /** The card asked, and stands below. */
  isFromCard: z.boolean().default(false),
  /** Answered or passed over this time. */
  done: z.array(z.string()).default([]),
  /** Files sent for the question that is asked; of one with shots they are the draft's at once. */
  files: z.array(z.string()).default([]),
});
type Data = z.infer<typeof dataSchema>;

interface Asked {
  claim: Claim;
  question: Question | null;
  /** Of a question for pictures that are wanted one by one. */
  shots: ShotState[];
  number: number;
  count: number;
}

async function askedNow(data: Data, { core, tenant }: FlowContext): Promise<Asked | null> {
  const claim = await core.claims.find(data.claimId);
  if (!claim || claim.sentAt !== null) return null;
  const all = core.claims.checklist(claim);
  const next = all.find(({ name, isAnswered }) => !data.done.includes(name) && (data.isAnew || !isAnswered));
  const question = next && {
    funnel: withWishesOf(funnelNamed(tenant, claim.funnel), claim.kind),
    name: next.name,
    field: next.field,
    files: data.files,
  };
  const number = next ? all.indexOf(next) + 1 : all.length;
  return { claim, question: question ?? null, shots: next?.shots ?? [], number, count: all.length };
}

const headOf = ({ claim, number, count }: Asked): Text =>
  text("deals.ask.head", {
    title: { text: text("claims.check.title", { number: claim.number }) },
    number,
    count,
  });

export const checkClaim: Flow<Data> = flow<"ask" | "noPhoto", Data>({
  id: "check-claim",
  version: 1,
  permission: "claims.report",
  first: "ask",
  data: dataSchema,
  steps: {
    ask: {
      async ask(data, context) {
        const asked = await askedNow(data, context);
        if (!asked) return changedScreen(data.claimId, context);
        const { question, shots } = asked;
        if (!question) return { lines: [text("claims.check.full")] };
        if (shots.length > 0) return shotScreen(shots, headOf(asked));
        return questionScreen(question, context, {
          head: [headOf(asked), ...coverageOf(asked, dateOf(context.tenant, context.now))],
        });
      },
      take: {
        async choice(id, data, context) {
          const asked = await askedNow(data, context);
          if (asked?.question && asked.shots.length > 0) return pressedShot(id, asked, data, context);
          return answered(data, context, (question) => pressedTo(id, question));
        },
        async text(words, data, context) {
          const asked = await askedNow(data, context);
          const isBeside = asked?.question?.field.type === "files" && isBesideFiles(words);
          if (isBeside && (await keepCaption(words, asked, context)))
            return goTo("ask", data, text("claims.written"));
          return answered(data, context, (question) => typedTo(words, question, context));
        },
        async files(sent, caption, data, context) {
          const asked = await askedNow(data, context);
          if (!asked?.question) return over(data);
          if (asked.shots.length > 0) return sentShots(sent, caption, asked, data, context);
          if (asked.question.field.type !== "files") return sentEarly(sent, caption, asked, data, context);
          const files = filesFor(asked.question, sent);
          if (!Array.isArray(files)) return stay(files);
          await keepCaption(caption, asked, context);
          const { least } = asked.question.field;
          // Enough is enough: whoever has sent an album does not have to say so.
          return files.length >= least && sent.length >= least
            ? taken({ is: "value", value: files }, asked, { ...data, files }, context)
            : goTo("ask", { ...data, files });
        },
        voice: (file, data, context) => spoken(file, data, context),
      },
    },
    noPhoto: {
      async ask(data, context) {
        const asked = await askedNow(data, context);
        const shot = asked && nextShot(asked.shots);
        if (!asked?.question || !shot) return changedScreen(data.claimId, context);
        return noPhotoScreen(asked.question.funnel, shot);
      },
      take: {
        choice: (reason, data, context) => passedOver(reason, data, context),
        async text(words, data, context) {
          const asked = await askedNow(data, context);
          const reasons = asked?.question?.funnel.lists.noPhoto ?? [];
          const reason = optionNamed(
            words,
            reasons.map(({ id }) => id),
          );
          return reason ? passedOver(reason, data, context) : pass();
        },
        // The picture itself is the better answer.
        async files(sent, caption, data, context) {
          const asked = await askedNow(data, context);
          return asked?.question ? sentShots(sent, caption, asked, data, context) : over(data);
        },
      },
    },
  },
});

/** A number that was told says whether it is under warranty, and for what: what is wanted is asked in view of it. */
const coverageOf = ({ claim, question }: Asked, today: string): Text[] => {
  const line = claim.lines.find(({ warrantyUntil, coverage }) => warrantyUntil !== null || coverage !== null);
  return line && question?.name === "wish" ? warrantyLines(line, today) : [];
};

async function pressedShot(id: string, { question, shots }: Asked, data: Data, context: FlowContext) {
  if (id === "noPhoto" && nextShot(shots)) return goTo("noPhoto", data);
  if (id !== "keep" || !question || nextShot(shots)) return pass();
  return goneOn({ ...data, files: [], done: [...data.done, question.name] }, context);
}

async function sentShots(
  sent: readonly StoredFile[],
  caption: string,
  asked: Asked,
  data: Data,
  context: FlowContext,
) {
  const { claim, question } = asked;
  if (!question) return over(data);
  // A dialog from before there were shots holds what came in it.
  const ids = [...data.files, ...sent.map(({ id }) => id)];
  const result = await context.core.claims.addShots(claim.id, question.name, ids);
  if (!result.ok) return stay(refusalText(result));
  await keepCaption(caption, asked, context);
  return afterShot(question, { ...data, files: [] }, context);
}

/** Photos before they are asked for are those that will be; what is written under them answers what is asked now. */
async function sentEarly(
  sent: readonly StoredFile[],
  caption: string,
  asked: Asked,
  data: Data,
  context: FlowContext,
) {
  const { claim, question } = asked;
  if (!question) return over(data);
  const ids = sent.map(({ id }) => id);
  const result = await context.core.claims.attach(claim.id, ids);
  if (!result.ok) return stay(refusalText(result));
  const words = caption.trim();
  if (question.field.isSerial && isNumber(words))
    return taken({ is: "value", value: words }, asked, data, context);
  if (!areTelling(words) || !isInWords(question.field)) {
    await keepCaption(caption, asked, context);
    return goTo("ask", data, text("claims.attached"));
  }
  return taken({ is: "value", value: words }, asked, data, context);
}

/** Said aloud it answers the question in words that is asked; anywhere else it is beside what happened. */
async function spoken(file: StoredFile, data: Data, context: FlowContext) {
  const asked = await askedNow(data, context);
  if (!asked?.question) return pass();
  const { claim, question } = asked;
  const isAnswer = isInWords(question.field);
  const { claims } = context.core;
  const name = isAnswer ? question.name : claims.checklist(claim).find(({ field }) => isInWords(field))?.name;
  const result = name === undefined ? null : await claims.sayByFiles(claim.id, name, [file.id]);
  if (!result?.ok) return pass();
  return isAnswer
    ? goneOn({ ...data, files: [], done: [...data.done, question.name] }, context)
    : goTo("ask", data, text("claims.attached"));
}

async function passedOver(reason: string, before: Data, context: FlowContext) {
  const data = await withKept(before, context);
  const asked = await askedNow(data, context);
  const shot = asked && nextShot(asked.shots);
  if (!asked?.question || !shot) return over(data);
  const { name } = asked.question;
  const result = await context.core.claims.skipShot(data.claimId, { name, shot: shot.id, reason });
  return result.ok ? afterShot(asked.question, data, context) : stay(refusalText(result));
}

/** Files that a dialog from before there were shots still holds become the draft's. */
async function withKept(data: Data, context: FlowContext): Promise<Data> {
  const asked = data.files.length > 0 ? await askedNow(data, context) : null;
  if (asked?.question) await context.core.claims.addShots(asked.claim.id, asked.question.name, data.files);
  return { ...data, files: [] };
}

/** On to the next picture, or where none is missing to the next question. */
async function afterShot({ name }: Question, data: Data, context: FlowContext) {
  const asked = await askedNow(data, context);
  const isStill = asked?.question?.name === name && nextShot(asked.shots) !== undefined;
  return isStill ? goTo("ask", data) : goneOn({ ...data, files: [], done: [...data.done, name] }, context);
}

/** What is written under photos answers the first question in words that has no answer yet; else it is added to its answer. False: nothing was kept. */
export async function keepCaption(
  caption: string,
  { claim }: Pick<Asked, "claim">,
  { core }: FlowContext,
): Promise<boolean> {
  const words = caption.trim();
  const all = core.claims.checklist(claim).filter(({ field }) => isInWords(field) && field.isRequired);
  const open = all.find(({ isAnswered }) => !isAnswered) ?? all[0];
  if (!areTelling(words) || !open) return false;
  const result = await core.claims.fillIn(claim.id, open.name, joined(claim.fields[open.name], words));
  return result.ok;
}

/** What is written under a photo of a plate where its number is asked for. */
const isNumber = (words: string): boolean => /\d/.test(words) && words.length <= longestSerial;

const isInWords = ({ type, isSerial }: Field): boolean => type === "text" && !isSerial;

async function answered(
  data: Data,
  context: FlowContext,
  read: (question: Question) => Answered | Promise<Answered>,
) {
  const asked = await askedNow(data, context);
  return asked?.question ? taken(await read(asked.question), asked, data, context) : over(data);
}

async function taken(answer: Answered, { question }: Asked, data: Data, context: FlowContext) {
  if (answer.is === "passed" || !question) return pass();
  if (answer.is === "refused") return stay(answer.why);
  if (answer.value !== null) {
    const result = await context.core.claims.fillIn(data.claimId, question.name, answer.value);
    if (!result.ok) return stay(refusalText(result));
  }
  return goneOn({ ...data, files: [], done: [...data.done, question.name] }, context);
}

async function goneOn(data: Data, context: FlowContext) {
  const next = await askedNow(data, context);
  return next?.question ? goTo("ask", data) : over(data);
}

/** The card shows what was answered, and sends it. */
const over = ({ claimId, isFromCard }: Pick<Data, "claimId" | "isFromCard">) =>
  isFromCard ? done() : become(claimCardRef, openClaim(claimId));
