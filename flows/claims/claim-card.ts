/** A claim as its parties see it: what is claimed, what was answered and decided, and what may be done about it now. */
import { type Claim, type ClaimStep, visitKinds } from "../../core/claims/model.ts";
import { answerLines, slotParam } from "../../core/claims/notices/claim-words.ts";
import { stateText } from "../../core/claims/work.ts";
import type { Paper } from "../../core/documents/paper.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { may } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import {
  type Choice,
  call,
  done,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  pass,
  type Step,
  stay,
  toasted,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pageChoices, pageOf, turnedTo } from "../paging.ts";
import { pairs } from "../pairs.ts";
import { answerAsked, type Said } from "./answer-asked.ts";
import { below, rowsOf } from "./card-choices.ts";
import { cardLines, draftLines } from "./card-lines.ts";
import { checkClaim, keepCaption } from "./check-claim.ts";
import { claimCosts } from "./claim-costs.ts";
import { claimMove } from "./claim-move.ts";
import { type ClaimInView, claimCardRef, claimInView, reportClaimRef } from "./claim-refs.ts";
import { claimVisit } from "./claim-visit.ts";
import { decideClaim } from "./decide-claim.ts";
import { begunOn } from "./decide-data.ts";
import { missingScreen, refusalText } from "./screens.ts";

type StepName = "card" | "answers" | "history" | "photos" | "archive" | "act" | "credit" | "more";
type CardStep = Step<StepName, ClaimInView>;

const page = (
  screen: (claim: Claim, data: ClaimInView, context: FlowContext) => ReturnType<CardStep["ask"]>,
): CardStep => ({
  async ask(data, context) {
    const claim = await context.core.claims.find(data.claimId);
    return claim ? screen(claim, data, context) : missingScreen();
  },
  take: { choice: (id, data) => goTo("history", { ...data, offset: turnedTo(id, data.offset) ?? 0 }) },
});

/** A paper that is made as it is asked for. */
const paperStep = (
  paperOf: (core: FlowContext["core"], claimId: string) => Promise<Paper | null>,
  said: "claims.act.sent" | "claims.credit.sent",
): CardStep => ({
  async ask({ claimId }, { core }) {
    const claim = await core.claims.find(claimId);
    const paper = claim && (await paperOf(core, claimId));
    if (!paper) return missingScreen();
    return { lines: [text(said, { number: claim.number })], paper, choices: [[globalLabels.back]] };
  },
  take: { choice: (_, data) => goTo("card", data) },
});

export const claimCard: Flow<ClaimInView> = flow<StepName, ClaimInView>({
  id: claimCardRef.id,
  version: 1,
  // Whose claims are seen, core says: of its parties.
  permission: null,
  isForMembers: true,
  first: "card",
  data: claimInView,
  steps: {
    card: {
      async ask({ claimId }, context) {
        const claim = await context.core.claims.find(claimId);
        if (!claim) return missingScreen();
        return {
          about: { id: claim.id, version: claim.version },
          lines: await (claim.sentAt === null ? draftLines : cardLines)(claim, context),
          choices: claim.sentAt === null ? draftRows(claim, context) : rowsOf(claim, context),
        };
      },
      take: {
        choice: takeCard,
        files: (sent, caption, data, context) =>
          shown({ words: caption.trim(), files: sent.map(({ id }) => id) }, data, context),
        async voice(file, data, context) {
          const result = await answerAsked(data.claimId, { words: "", files: [file.id] }, context);
          if (!result) return pass();
          return result.ok ? goTo("card", data) : stay(refusalText(result));
        },
      },
    },
    answers: page((claim, _, { tenant }) => ({
      lines: [
        text("claims.card.answers", { number: claim.number }),
        ...answerLines(claim, funnelNamed(tenant, claim.funnel)),
      ],
      choices: [[globalLabels.back]],
    })),
    history: page(async ({ id, number }, { offset }, { core }) => {
      const steps = await core.claims.history(id);
      return {
        lines: [text("claims.card.history", { number }), ...pageOf(steps, offset).map(stepLine)],
        choices: [[...pageChoices(offset, steps.length), globalLabels.back]],
      };
    }),
    photos: {
      ...page(({ number, files }, { offset }, { actor, tenant }) => {
        const left = files.length - offset - inAlbum;
        const more: Choice = {
          id: `photos ${offset + inAlbum}`,
          label: text("claims.card.morePhotos", { count: left }),
        };
        // Whoever decides may want them as they were taken.
        const mayKeep = actor && may(actor, "claims.decide", tenant.blocks) && files.length > 0;
        return {
          lines: [text("claims.card.photos", { number })],
          files: files.slice(offset, offset + inAlbum),
          choices: [
            ...(left > 0 ? [[more]] : []),
            ...(mayKeep ? [[{ id: "archive", label: text("claims.action.archive") }]] : []),
            [globalLabels.back],
          ],
        };
      }),
      take: { choice: takePhotos },
    },
    archive: page(async ({ id, number }, _, { core }) => {
      const archive = await core.claims.archive(id);
      const choices = [[globalLabels.back]];
      if (!archive.ok) return { lines: [refusalText(archive)], choices };
      const { files } = archive.value;
      return {
        lines: [text("claims.card.archive", { number, count: files.length })],
        archive: {
          name: text("claims.card.archiveName", { number }),
          files: files.map(({ id: fileId }) => fileId),
        },
        choices,
      };
    }),
    act: paperStep((core, id) => core.claims.act(id), "claims.act.sent"),
    credit: paperStep((core, id) => core.claims.creditNote(id), "claims.credit.sent"),
    more: {
      async ask({ claimId }, context) {
        const claim = await context.core.claims.find(claimId);
        if (!claim) return missingScreen();
        return {
          about: { id: claim.id, version: claim.version },
          lines: await cardLines(claim, context),
          choices: pairs([...below(claim, context), globalLabels.back]),
        };
      },
      take: { choice: takeCard },
    },
  },
});

/** What is sent to the card answers what the claim asks; of a draft it is more of its pictures. */
async function shown(said: Said, data: ClaimInView, context: FlowContext) {
  const { claims } = context.core;
  const claim = await claims.find(data.claimId);
  const isDraft = claim?.sentAt === null && said.files.length > 0;
  const result = isDraft
    ? await claims.attach(data.claimId, said.files)
    : await answerAsked(data.claimId, said, context);
  if (!result) return pass();
  if (claim && isDraft && result.ok) await keepCaption(said.words, { claim }, context);
  return result.ok ? goTo("card", data) : stay(refusalText(result));
}

/** As many as messengers put into one album. */
const inAlbum = 10;

/** More of them, or all as they were taken; what is too much for a chat is said where it was asked for. */
async function takePhotos(id: string, data: ClaimInView, { core }: FlowContext) {
  if (id !== "archive") return goTo("photos", { ...data, offset: Number(id.split(" ")[1] ?? 0) });
  const archive = await core.claims.archive(data.claimId);
  return archive.ok ? goTo("archive", data) : stay(refusalText(archive));
}

const stepLine = ({ name, stageTitles, side, person, at, slot }: ClaimStep): Text => {
  const somebody = text(side === "clock" ? "claims.card.clock" : "claims.card.somebody");
  const who = { at: { stamp: at }, person: person ?? { text: somebody } };
  if (slot && (name === "confirmVisit" || name === "counterVisit"))
    return text(`claims.card.${name}`, { ...who, when: slotParam(slot) });
  return name === "handUp" || name === "notDone"
    ? text(`claims.card.${name}`, who)
    : text("claims.card.step", { ...who, stage: { text: { titles: stageTitles } } });
};

function draftRows(claim: Claim, { core }: FlowContext): Choice[][] {
  const isWhole = core.claims
    .checklist(claim)
    .every(({ field, isAnswered }) => !field.isRequired || isAnswered);
  const send: Choice = { id: `send ${claim.version}`, label: text("claims.action.send"), style: "primary" };
  const goOn: Choice = { id: "check", label: text("claims.action.goOn"), style: "primary" };
  return [
    [isWhole ? send : goOn],
    [
      { id: "another", label: text("claims.action.another") },
      { id: "anew", label: text("claims.action.change") },
    ],
    [{ id: `takeBack ${claim.version}`, label: text("claims.action.drop") }, globalLabels.back],
  ];
}

async function takeCard(id: string, data: ClaimInView, context: FlowContext) {
  const { claimId } = data;
  if (
    id === "answers" ||
    id === "history" ||
    id === "photos" ||
    id === "act" ||
    id === "credit" ||
    id === "more"
  )
    return goTo(id, { ...data, offset: 0 });
  if (id === "costs") return call(claimCosts, claimCosts.data.parse({ claimId }));
  if (id === "check" || id === "anew")
    return call(checkClaim, checkClaim.data.parse({ claimId, isAnew: id === "anew", isFromCard: true }));
  if (id === "recover") {
    const draft = await context.core.claims.recover(claimId);
    if (!draft.ok) return stay(refusalText(draft));
    return call(claimCardRef, claimInView.parse({ claimId: draft.value.id }));
  }
  if (id === "another") return call(reportClaimRef, reportClaimRef.data.parse({ claimId }));
  const claim = await context.core.claims.find(claimId);
  if (!claim) return goTo("card", data);
  const [verb = "", digits] = id.split(" ");
  const at = { id: claimId, version: Number(digits) };
  if (claim.version !== at.version) return toasted(stay(stateText(claim)), stateText(claim));
  if (verb === "decide") return call(decideClaim, begunOn(claim));
  const [act, kind] = verb.split(".");
  const visit = visitKinds.find((known) => known === kind);
  if (visit && act === "confirm") {
    const agreed = await context.core.claims.confirmVisit(at, visit);
    return agreed.ok ? goTo("card", data) : stay(refusalText(agreed));
  }
  if (visit) return call(claimVisit, claimVisit.data.parse({ claimId, version: at.version, visit }));
  if (verb === "remind") {
    const reminded = await context.core.claims.remind(at);
    return reminded.ok ? goTo("card", data) : stay(refusalText(reminded));
  }
  if (verb === "handUp") {
    const up = await context.core.claims.handUp(at);
    return up.ok ? goTo("card", data) : stay(refusalText(up));
  }
  return pressMove(verb, at, data, context);
}

/** A move that asks for something is asked; any other is made. */
async function pressMove(
  name: string,
  at: { id: string; version: number },
  data: ClaimInView,
  { core }: FlowContext,
) {
  const claim = await core.claims.find(at.id);
  const move = claim && core.claims.moves(claim).find((one) => one.name === name);
  if (!claim || !move) return pass();
  const isDraft = claim.sentAt === null;
  if (!isDraft && Object.keys(move.fields).length > 0)
    return call(claimMove, claimMove.data.parse({ claimId: at.id, version: at.version, move: name }));
  const result = await core.claims.move(at, { name, fields: {} });
  if (!result.ok) return stay(refusalText(result));
  const { number, dueAt } = result.value;
  if (!isDraft) return goTo("card", data);
  if (name === "takeBack") return done(text("claims.card.dropped", { number }));
  return done(
    dueAt === null
      ? text("claims.card.sent", { number })
      : text("claims.card.sentTill", { number, due: { till: dueAt } }),
  );
}
