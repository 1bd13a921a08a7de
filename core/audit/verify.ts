/** Whether an audit trail is whole: every row unchanged, none taken out, none put in. */
import type { Tx } from "../../db/store.ts";
import { CHAIN_START, hashOf } from "./chain.ts";
import { type ChainedRow, selectChain } from "./store.ts";

export interface ChainState {
  /** Rows looked at. */
  rows: number;
  /** Those written before there was a chain: nothing is known of them. */
  unchained: number;
  /** The newest row that holds, to be written down elsewhere: rows cut off the end leave no other trace. */
  head: { seq: number; hash: string } | null;
  /** Whether the head noted earlier is still a link of the chain; null when none was given. */
  hasNoted: boolean | null;
  /** The first row that does not hold; null when all do. */
  broken: BrokenRow | null;
}

export interface BrokenRow {
  seq: number;
  at: number;
  action: string;
  /** changed: its fields are not those it was written with. detached: what it followed is not before it. */
  why: "changed" | "detached";
}

const PAGE = 1_000;

/** Reads a tenant's whole trail, page by page; stops at the first row that does not hold. */
export async function verifyChain(tx: Tx, tenantId: string, notedHash?: string): Promise<ChainState> {
  const state: ChainState = {
    rows: 0,
    unchained: 0,
    head: null,
    hasNoted: notedHash === undefined ? null : false,
    broken: null,
  };
  for (;;) {
    const page = await selectChain(tx, tenantId, state.head?.seq ?? 0, PAGE);
    for (const row of page) {
      const why = faultOf(row, state.head?.hash ?? CHAIN_START);
      state.rows += 1;
      if (why) return { ...state, broken: { seq: row.seq, at: row.at, action: row.action, why } };
      if (row.hash === CHAIN_START) state.unchained += 1;
      if (row.hash === notedHash) state.hasNoted = true;
      state.head = { seq: row.seq, hash: row.hash };
    }
    if (page.length < PAGE) return state;
  }
}

function faultOf(row: ChainedRow, expected: string): BrokenRow["why"] | null {
  if (row.previousHash !== expected) return "detached";
  // Only at the beginning: further on the row before has a hash of its own, and "start" does not follow it.
  if (row.hash === CHAIN_START) return null;
  return row.hash === hashOf(row.previousHash, row) ? null : "changed";
}
