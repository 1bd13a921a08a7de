/** What may be done about a claim from its card, and what is looked up there. */

import { isDecided } from "../../core/claims/claim-act.ts";
import { creditedLines } from "../../core/claims/credit-note.ts";
import { isBelow } from "../../core/claims/deciding/authority.ts";
import { isMoveOpen } from "../../core/claims/deciding/doing.ts";
import type { Claim } from "../../core/claims/model.ts";
import { deciding } from "../../core/claims/move-claim.ts";
import type { Transition } from "../../core/funnels/model.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { may } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { Choice, FlowContext } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pairs } from "../pairs.ts";
import { hasMoreAnswers } from "./card-lines.ts";

/** Moves with words of their own stand first; each names the version it was offered for. */
export function rowsOf(claim: Claim, context: FlowContext): Choice[][] {
  const { core, actor, now } = context;
  const moves = core.claims.moves(claim).filter(({ name }) => isOffered(claim, name, now));
  const choice = (verb: string, label: Text): Choice => ({ id: `${verb} ${claim.version}`, label });
  const canDecide = moves.some(({ name }) => deciding.includes(name));
  // A push offers the yes before the objection, and numbers mean the same in both.
  const ordered = moves.toSorted(
    (a, b) => Number(agreeing.includes(b.name)) - Number(agreeing.includes(a.name)),
  );
  const own = ordered.flatMap((move) => {
    const label = labelOf(move);
    return deciding.includes(move.name) || !label ? [] : [choice(move.name, label)];
  });
  const side = actor?.company.id === claim.companyId ? "dealer" : "supplier";
  const visits = claim.visits.flatMap(({ kind, terms, proposal }) => [
    ...(proposal && proposal.by !== side
      ? [{ ...choice(`confirm.${kind}`, text("claims.visit.confirm")), style: "primary" as const }]
      : []),
    ...(proposal?.by !== side && (proposal || terms)
      ? [choice(`other.${kind}`, text(terms && !proposal ? "claims.visit.replan" : "claims.visit.other"))]
      : []),
  ]);
  const canHandUp = canDecide && isBelow(claim) && actor?.company.id === claim.supplierId;
  const all: Choice[] = [
    ...(canDecide ? [{ ...choice("decide", text("claims.action.decide")), style: "primary" as const }] : []),
    ...visits,
    ...own,
    ...(core.claims.mayRemind(claim) ? [choice("remind", text("claims.action.remind"))] : []),
    ...(canHandUp ? [choice("handUp", text("claims.action.handUp"))] : []),
    ...(core.claims.mayRecover(claim) ? [{ id: "recover", label: text("claims.action.recover") }] : []),
  ];
  const pages = below(claim, context);
  const isRoomy = all.length + pages.length < mostChoices;
  const shown = isRoomy ? [...all, ...pages] : [...all, { id: "more", label: text("claims.action.more") }];
  return pairs([...shown, globalLabels.back]);
}

const agreeing: readonly string[] = ["agree", "concede"];

/** More are looked for behind a button. */
const mostChoices = 8;

/** What is looked up, not done. */
export function below(claim: Claim, { actor, tenant }: FlowContext): Choice[] {
  const isSupplier = actor?.company.id === claim.supplierId;
  const isParty = isSupplier || actor?.company.id === claim.companyId;
  const counts = isSupplier && may(actor, "claims.decide", tenant.blocks);
  return [
    ...(hasMoreAnswers(claim, funnelNamed(tenant, claim.funnel))
      ? [{ id: "answers", label: text("claims.action.answers") }]
      : []),
    ...(claim.files.length > 0 ? [{ id: "photos", label: text("claims.action.photos") }] : []),
    ...(isDecided(claim) ? [{ id: "act", label: text("claims.action.act") }] : []),
    ...(isParty && creditedLines(claim, funnelNamed(tenant, claim.funnel)).length > 0
      ? [{ id: "credit", label: text("claims.action.credit") }]
      : []),
    ...(counts ? [{ id: "costs", label: text("claims.action.costs") }] : []),
    { id: "history", label: text("claims.action.history") },
  ];
}

/** Of both ways to close a decision only the one that is true of it. */
function isOffered(claim: Claim, name: string, now: number): boolean {
  const { lines, isDisputed } = claim;
  const isRefused = lines.every(({ decision }) => decision === "reject");
  if (!isMoveOpen(claim, name, now)) return false;
  if (name === "agree") return !isRefused;
  if (name === "concede") return isRefused;
  return name !== "dispute" || !isDisputed;
}

const worded = ["tellMore", "agree", "concede", "dispute", "askMore", "settle", "takeBack"] as const;

const labelOf = ({ name, titles }: Transition): Text | null => {
  const known = worded.find((one) => one === name);
  if (known) return text(`claims.action.${known}`);
  return titles ? { titles } : null;
};
