/** Orders a claim has settled on are known by what caused them. */

const BY_CLAIM = "claim:";

export const causeByClaim = (claimId: string): string => `${BY_CLAIM}${claimId}`;

/** Null for an order that was ordered. */
export const claimIn = (cause: string): string | null =>
  cause.startsWith(BY_CLAIM) ? cause.slice(BY_CLAIM.length) : null;
