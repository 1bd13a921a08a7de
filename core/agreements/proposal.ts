/** Two sides agree: one proposes, the other says yes or counters, and two yeses bind; whatever is agreed on. */

export type AgreeingSide = "dealer" | "supplier";

/** What both have agreed to, and what one of them proposes instead. */
export interface Proposed<Terms> {
  /** Null until both have said yes. */
  terms: Terms | null;
  proposal: Terms | null;
  /** Whose proposal waits for the other's answer; null where none does. */
  proposedBy: AgreeingSide | null;
  /** How many versions were proposed so far. */
  offers: number;
}

/** What became of a version that was answered, or taken back. */
export type ClosedAs = "confirmed" | "countered" | "withdrawn" | "overtaken";

export const otherSide = (side: AgreeingSide): AgreeingSide => (side === "dealer" ? "supplier" : "dealer");

/** Who has to answer; null where nothing is asked. */
export const waitsFor = ({ proposedBy }: Pick<Proposed<unknown>, "proposedBy">): AgreeingSide | null =>
  proposedBy && otherSide(proposedBy);

/** Another version by this side: whoever proposes has said yes to it. `closes`: what the one before it comes to. */
export const putForward = <Terms>(
  { proposedBy, offers }: Proposed<Terms>,
  side: AgreeingSide,
  terms: Terms,
): { change: Pick<Proposed<Terms>, "proposal" | "proposedBy" | "offers">; closes: ClosedAs | null } => ({
  change: { proposal: terms, proposedBy: side, offers: offers + 1 },
  closes: proposedBy && (proposedBy === side ? "withdrawn" : "countered"),
});

/** The second yes: from now on it binds. */
export const bound = <Terms>(terms: Terms) => ({ terms, proposal: null, proposedBy: null });
