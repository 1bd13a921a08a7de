/** How it stands with a number's link, for whoever asks: the operator's page, /health, /metrics, the log. */

export type LinkState =
  /** Another process serves it, or this one has not begun yet. */
  | { is: "waiting" }
  | { is: "starting" }
  /**
   * A code waits to be scanned. `letters`: eight to type instead, null until they were asked for. `wasLinked`: the
   * number had a link before, and has lost it. `isRefused`: of letters asked for in a chat WhatsApp gave none.
   */
  | { is: "code"; qr: string; letters: string | null; wasLinked: boolean; isRefused?: true }
  | { is: "linked"; phone: string }
  /** Nobody scanned for long: no browser runs until somebody asks for a code again. */
  | { is: "unlinked"; wasLinked: boolean }
  /** It is tried again by itself. */
  | { is: "broken"; why: string }
  | { is: "noBrowser" }
  /** The phone that scanned answers for another tenant already. */
  | { is: "taken"; phone: string };

/** Eight letters as they are read off and typed. */
export const readable = (letters: string): string => `${letters.slice(0, 4)}-${letters.slice(4)}`;

export type LinkStateName = LinkState["is"];
export const linkStateNames = [
  "waiting",
  "starting",
  "code",
  "linked",
  "unlinked",
  "broken",
  "noBrowser",
  "taken",
] as const satisfies readonly LinkStateName[];
