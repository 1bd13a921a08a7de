/** What the dialogs of claims bring to the conversation. */
import { may } from "../../core/network/model.ts";
import { text } from "../../core/outbox/message.ts";
import { call } from "../flow.ts";
import type { FlowModule, MenuEntry, Understander } from "../module.ts";
import { bareName, claimReportNames } from "../screen-names.ts";
import { replyToClaim } from "./answer-asked.ts";
import { checkClaim } from "./check-claim.ts";
import { claimActions } from "./claim-actions.ts";
import { claimCard } from "./claim-card.ts";
import { claimCosts } from "./claim-costs.ts";
import { claimMove } from "./claim-move.ts";
import { claimRating } from "./claim-rating.ts";
import { claimCardRef, openClaim } from "./claim-refs.ts";
import { claimReport, claimReportActions, reportFlows } from "./claim-report.ts";
import { claimVisit } from "./claim-visit.ts";
import { claimWords, unquotedAnswer } from "./claim-words.ts";
import { claimsList, claimsToDecide } from "./claims-list.ts";
import { decideFlows } from "./decide-claim.ts";
import { claimNumberIn } from "./named-claim.ts";
import { reportClaim } from "./report-claim.ts";

const ownEntry: MenuEntry = {
  id: "claims",
  permission: "claims.report",
  level: "top",
  position: 35,
  // Of whoever decides, the own ones stand behind what is to be decided.
  isFor: ({ actor, tenant }) => actor !== null && !may(actor, "claims.receive", tenant.blocks),
  label: () => text("claims.menu"),
  opening: { flow: claimsList, data: claimsList.data.parse({}) },
};

const queueEntry: MenuEntry = {
  id: "claims-queue",
  permission: "claims.receive",
  level: "top",
  position: 55,
  label: () => text("claims.menu"),
  opening: { flow: claimsList, data: claimsToDecide },
};

/** «Рекламация 77» opens it. */
const namedClaim: Understander = {
  position: 8,
  async understand(reply, { actor, core }) {
    const number = reply.kind === "text" ? claimNumberIn(reply.text) : null;
    if (number === null || !actor) return null;
    const claim = await core.claims.findByNumber(number);
    return claim && call(claimCardRef, openClaim(claim.id));
  },
};

/** «Отчёт по рекламациям». */
const namedReport: Understander = {
  position: 9,
  async understand(reply, { actor, tenant, place }) {
    if (reply.kind !== "text" || !actor || place.kind !== "private") return null;
    const isNamed = claimReportNames.includes(bareName(reply.text));
    return isNamed && may(actor, "claims.receive", tenant.blocks)
      ? call(claimReport, claimReport.data.parse({}))
      : null;
  },
};

export const claimsModule: FlowModule = {
  flows: [
    claimsList,
    claimCard,
    reportClaim,
    checkClaim,
    claimMove,
    claimVisit,
    claimCosts,
    claimRating,
    claimWords,
    ...decideFlows,
    ...reportFlows,
  ],
  menu: [ownEntry, queueEntry],
  actions: { ...claimActions, ...claimReportActions },
  understanders: [namedClaim, namedReport, unquotedAnswer],
  quoted: { claim: replyToClaim },
};
