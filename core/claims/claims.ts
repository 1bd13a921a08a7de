/** Claims: reported in the chat, decided line by line by a distributor or the manufacturer, closed by both sides. */
import type { Tx } from "../../db/store.ts";
import type { AgreeingSide } from "../agreements/proposal.ts";
import type { Slot } from "../agreements/slot.ts";
import type { DeliveryRefusal } from "../deliveries/model.ts";
import type { Paper } from "../documents/paper.ts";
import type { MoveRequest } from "../funnels/machine.ts";
import type { Field, Transition } from "../funnels/model.ts";
import { may } from "../network/model.ts";
import type { Order } from "../orders/model.ts";
import type { Page, PageRequest } from "../page.ts";
import { type Result, refuse } from "../result.ts";
import type { Scope } from "../scope.ts";
import { serialKey } from "../serials/model.ts";
import { answerOffers } from "./answer-offers.ts";
import { type ClaimArchive, claimArchive } from "./archive.ts";
import { attach } from "./checklist/attach.ts";
import { addShots, fillIn, missingIn, questionsFor, sayByFiles, skipShot } from "./checklist/checklist.ts";
import { otherClaimsOn } from "./checklist/serial-lines.ts";
import { type ShotState, shotsOf } from "./checklist/shots.ts";
import { actOf, isDecided } from "./claim-act.ts";
import { claimDifferences } from "./claim-differences.ts";
import { queryOf } from "./claim-query.ts";
import { leftToClaim } from "./claimed-of-order.ts";
import { standsLong } from "./clock.ts";
import { type ClaimCost, correctCost, costsOf, type NotedKind, noteCost } from "./costs/costs.ts";
import { creditNoteOf } from "./credit-note.ts";
import type { Authority } from "./deciding/authority.ts";
import { decideClaim } from "./deciding/decide-claim.ts";
import { handUp } from "./deciding/hand-up.ts";
import { mayRecover, recoverClaim, recoveryOf } from "./deciding/recover-claim.ts";
import {
  type AuthorityChange,
  type Distributor,
  readAuthority,
  setAuthority,
} from "./deciding/set-authority.ts";
import { figuresFor } from "./figures.ts";
import { claimHistory } from "./history.ts";
import type {
  Claim,
  ClaimedGoods,
  ClaimFilter,
  ClaimKind,
  ClaimRefusal,
  ClaimStep,
  LineDecision,
  Rating,
  VisitKind,
} from "./model.ts";
import { moveClaim } from "./move-claim.ts";
import { urge } from "./notices/above-notice.ts";
import { tellDealer, tellSupplier } from "./notices/claim-notices.ts";
import { explainRating, rateClaim } from "./rate-claim.ts";
import { addGoods, beginClaim } from "./report-claim.ts";
import { mayRemind, remindDealer } from "./silent-dealer.ts";
import { stageEnd, startClock } from "./stage-limits.ts";
import { countClaims, noteOnClaim, selectClaims, selectOfOrder, selectSame } from "./store.ts";
import { visitComes, visitUnanswered } from "./visits/visit-clocks.ts";
import { confirmVisit, counterVisit } from "./visits/visits.ts";
import {
  type ClaimParts,
  type ClaimWork,
  claimEyes,
  claimStages,
  findClaim,
  findRow,
  funnelOf,
  hold,
  isReceived,
  movesOf,
  sideOf,
} from "./work.ts";

type At = { id: string; version: number };
export type Claimed = Result<Claim, ClaimRefusal>;

export interface Claims {
  /** Null for whoever is no party to it, as if there were none. */
  find(id: string): Promise<Claim | null>;
  findByNumber(number: number): Promise<Claim | null>;
  /** By their deadline. Whoever decides sees what its company is asked; `isOwn`: what it has reported. */
  list(filter: ClaimFilter, page: PageRequest, isOwn: boolean): Promise<Page<Claim>>;
  count(filter: ClaimFilter, isOwn: boolean): Promise<number>;
  /** An open claim of the actor's company on the same goods, or the same piece; null where there is none. */
  same(goods: { productId: string; serial: string | null }): Promise<Claim | null>;
  begin(kind: ClaimKind, goods: ClaimedGoods): Promise<Claimed>;
  addGoods(id: string, goods: ClaimedGoods): Promise<Claimed>;
  /** What is asked of this claim, each question with whether it is answered, and its pictures one by one. */
  checklist(claim: Claim): { name: string; field: Field; isAnswered: boolean; shots: ShotState[] }[];
  fillIn(id: string, name: string, value: unknown): Promise<Claimed>;
  /** A question in words, answered by a voice message. */
  sayByFiles(id: string, name: string, files: readonly string[]): Promise<Claimed>;
  /** Pictures for a question with shots; where none is missing they take the place of those there are. */
  addShots(id: string, name: string, files: readonly string[]): Promise<Claimed>;
  /** What was sent beside the question that is asked. */
  attach(id: string, files: readonly string[]): Promise<Claimed>;
  /** A picture that cannot be taken; `reason` is of the funnel's list noPhoto. */
  skipShot(id: string, skipped: { name: string; shot: string; reason: string }): Promise<Claimed>;
  /** Whether goods of an own order have come: what has not is not claimed. How many of them are not claimed yet, thousandths. */
  isReceived(order: Pick<Order, "id" | "canonical">): Promise<boolean>;
  leftToClaim(goods: Parameters<typeof leftToClaim>[1]): Promise<number | null>;
  /** Numbers of other claims on the same pieces that the one who asks sees, the newest first. */
  othersOn(claim: Claim): Promise<number[]>;
  /** A distributor's: whether the manufacturer may give back what was given for it, and the number of what asks for that. */
  mayRecover(claim: Claim): boolean;
  recoveryOf(claim: Claim): Promise<number | null>;
  recover(id: string): Promise<Claimed>;
  /** All files of it, as they were sent. */
  archive(id: string): Promise<Result<ClaimArchive, ClaimRefusal>>;
  /** What the one who asks may do with it now; decisions among it are made by `decide`. */
  moves(claim: Claim): Transition[];
  move(at: At, move: MoveRequest): Promise<Claimed>;
  decide(
    at: At,
    decisions: readonly LineDecision[],
    fields?: Readonly<Record<string, unknown>>,
  ): Promise<Claimed>;
  /** The other side's day of a visit suits. */
  confirmVisit(at: At, kind: VisitKind): Promise<Claimed>;
  /** Another day of it instead. */
  counterVisit(at: At, kind: VisitKind, slot: Slot): Promise<Claimed>;
  /** What it costs its supplier; null for all others. */
  costs(id: string): Promise<ClaimCost[] | null>;
  noteCost(id: string, kind: NotedKind, amountMinor: number): Promise<Result<ClaimCost[], ClaimRefusal>>;
  /** Another sum for one that stands, but for what the dealer is credited; null takes it back. */
  correctCost(
    id: string,
    costId: string,
    amountMinor: number | null,
  ): Promise<Result<ClaimCost[], ClaimRefusal>>;
  /** Null while nothing is decided of it, and for whoever does not see it. */
  act(id: string): Promise<Paper | null>;
  /** What its dealer is credited, as a paper; null where that is nothing, and for all but its two sides. */
  creditNote(id: string): Promise<Paper | null>;
  /** Decided claims of an order's goods. */
  ofOrder(orderId: string): Promise<Claim[]>;
  /** What a truck brought otherwise, as drafts of the dealer's; "stale" where the delivery has changed meanwhile. */
  ofDifferences(at: At): Promise<Result<Claim[], DeliveryRefusal>>;
  /** What a distributor may settle by itself, as it sees it and whoever is above; null for all others. */
  authority(companyId: string): Promise<Authority | null>;
  /** The operator's: another limit or other kinds for one distributor; null: as all have. */
  setAuthority(of: Distributor, change: AuthorityChange): ReturnType<typeof setAuthority>;
  /** A distributor gives it to the manufacturer. */
  handUp(at: At): Promise<Claimed>;
  /** Whether a dealer that lets its time pass may be asked once more. */
  mayRemind(claim: Claim): boolean;
  remind(at: At): Promise<Claimed>;
  /** The manufacturer has a distributor reminded of what it does not do. */
  urge(id: string): Promise<Claimed>;
  /** How it was settled, as the dealer says; once. */
  rate(id: string, rating: Rating): Promise<Claimed>;
  /** Why a low one is so. */
  explainRating(id: string, words: string): Promise<Claimed>;
  /** Of what goes with its goods one is in the cart; null: none is wanted. */
  answerOffers(id: string, productId: string | null): Promise<Claimed>;
  /** The newest first; none where it is not seen. */
  history(id: string): Promise<ClaimStep[]>;
  /** Brings back the notice where a question stood in its place that was left unanswered. */
  restoreNotice(id: string): Promise<void>;
  /** Its funnel was changed under it: the clock of the stage it stands at now begins. */
  standAnew(id: string): Promise<void>;
  /** The clock's; a visit is named "<claim>/<kind>". */
  standsLong(id: string, pushes: number): Promise<void>;
  visitUnanswered(visit: string, waiting: { by: AgreeingSide; pushes: number }): Promise<void>;
  visitComes(visit: string, on: "eve" | "passed"): Promise<void>;
}

export function claimsCore(tx: Tx, scope: Scope, parts: ClaimParts): Claims {
  const work: ClaimWork = { ...parts, tx, scope };
  const seen = async (by: { id: string } | { number: number }) => {
    const claim = await findClaim(work, by);
    return claim && figuresFor(work, claim, scope.actor?.company.id ?? null);
  };
  const find = (id: string) => seen({ id });

  return {
    find,
    findByNumber: (number) => seen({ number }),

    async list(filter, page, isOwn) {
      const query = queryOf(scope, filter, isOwn);
      if (!query) return { items: [], total: 0 };
      const { items, total } = await selectClaims(tx, scope, query, page);
      const found = await Promise.all(items.map(find));
      return { items: found.filter((claim) => claim !== null), total };
    },

    async count(filter, isOwn) {
      const query = queryOf(scope, filter, isOwn);
      return query ? countClaims(tx, scope, query) : 0;
    },

    async same({ productId, serial }) {
      const companyId = scope.actor?.company.id;
      if (companyId === undefined) return null;
      const stages = claimStages(scope, "new", "examined", "decided");
      const key = serialKey(serial ?? "") || null;
      const id = await selectSame(tx, scope, { companyId, productId, serialKey: key, stages });
      return id === null ? null : find(id);
    },

    begin: (kind, goods) => beginClaim(work, kind, goods),
    addGoods: (id, goods) => addGoods(work, id, goods),

    checklist(claim) {
      const funnel = funnelOf(work, claim);
      const missing = missingIn(funnel, claim);
      return questionsFor(funnel, claim).map(([name, field]) => ({
        ...{ name, field, isAnswered: !missing.includes(name) },
        shots: shotsOf(field, claim, name),
      }));
    },

    fillIn: (id, name, value) => fillIn(work, id, name, value),
    sayByFiles: (id, name, files) => sayByFiles(work, id, name, files),
    addShots: (id, name, files) => addShots(work, id, name, files),
    attach: (id, files) => attach(work, id, files),
    skipShot: (id, skipped) => skipShot(work, id, skipped),
    isReceived: (order) => isReceived(work, order),

    othersOn: (claim) => otherClaimsOn(work, claim, claimEyes(scope)),
    mayRecover: (claim) => mayRecover(work, claim),
    leftToClaim: (goods) => leftToClaim(work, goods),
    recoveryOf: (claim) => recoveryOf(work, claim),
    recover: (id) => recoverClaim(work, id),
    archive: (id) => claimArchive(work, id),
    moves: (claim) => movesOf(scope, claim),
    move: (at, move) => moveClaim(work, at, move),
    decide: (at, decisions, fields = {}) => decideClaim(work, at, decisions, fields),
    confirmVisit: (at, kind) => confirmVisit(work, at, kind),
    counterVisit: (at, kind, slot) => counterVisit(work, at, kind, slot),
    costs: (id) => costsOf(work, id),
    noteCost: (id, kind, amountMinor) => noteCost(work, id, kind, amountMinor),
    correctCost: (id, costId, amountMinor) => correctCost(work, id, costId, amountMinor),

    async act(id) {
      const claim = await find(id);
      return claim && actOf(work, claim);
    },

    async creditNote(id) {
      const claim = await find(id);
      return claim && creditNoteOf(work, claim);
    },

    async ofOrder(orderId) {
      const eyes = claimEyes(scope);
      const ids = eyes ? await selectOfOrder(tx, scope, eyes, orderId) : [];
      const found = await Promise.all(ids.map(find));
      return found.filter((claim) => claim !== null && isDecided(claim)) as Claim[];
    },

    ofDifferences: (at) => claimDifferences(work, at),

    authority: (companyId) => readAuthority(work, companyId),
    setAuthority: (of, change) => setAuthority(work, of, change),

    async handUp(at) {
      const held = await hold(work, at);
      if (!held.ok) return held;
      const { actor, tenant } = scope;
      if (!actor || !may(actor, "claims.decide", tenant.blocks)) return refuse("notAllowed");
      return handUp(work, held.value);
    },

    mayRemind: (claim) => mayRemind(work, claim),
    remind: (at) => remindDealer(work, at),
    urge: (id) => urge(work, id),

    rate: (id, rating) => rateClaim(work, id, rating),
    explainRating: (id, words) => explainRating(work, id, words),

    answerOffers: (id, productId) => answerOffers(work, id, productId),

    async history(id) {
      const claim = await find(id);
      return claim ? claimHistory(work, claim) : [];
    },

    async restoreNotice(id) {
      const claim = await find(id);
      const side = claim && sideOf(scope, claim);
      if (side === "dealer") await tellDealer(work, claim as Claim, "edit", { isHereOnly: true });
      if (side === "supplier") await tellSupplier(work, claim as Claim, "edit", { isHereOnly: true });
    },

    async standAnew(id) {
      const row = await findRow(work, { id });
      if (!row) return;
      const dueAt = row.sentAt === null ? null : stageEnd(work, row);
      await noteOnClaim(tx, scope, id, { dueAt });
      await startClock(work, id, row, dueAt);
    },

    standsLong: (id, pushes) => standsLong(work, id, pushes),
    visitUnanswered: (visit, waiting) => visitUnanswered(work, visit, waiting),
    visitComes: (visit, on) => visitComes(work, visit, on),
  };
}
