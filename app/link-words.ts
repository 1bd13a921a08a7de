/** What admins and operators read of a number that is linked to a phone: the code, and how another one is had. */
import { type LinkState, readable } from "../bots/whatsapp-web/link-state.ts";
import { type Message, type Text, text } from "../core/outbox/message.ts";

/** Who reads a message, and whether it can be changed there later. */
export interface Read {
  by: Side;
  isFresh: boolean;
  /** How many codes have followed the first. */
  renewals: number;
}
export type Side = "admins" | "operators";

/** What a button under it asks for: a code of another kind, or a new one. */
export type Offer = "number.letters" | "number.code";
export interface Said {
  message: Message;
  offers?: Offer;
}
export type SaidTo = (read: Read) => Said;

export interface Ways {
  /** The page of numbers, as people reach it; null where they do not. */
  page: string | null;
  /** Whether an admin may ask for a code in the chat: a server begins with the number anew then. */
  mayAsk: boolean;
}

/** So many codes follow the first one where each is a message of its own. */
export const RENEWALS = 5;

/** A number that was linked before is missed by dealers. */
const headOf = ({ wasLinked }: { wasLinked: boolean }): Text[] =>
  wasLinked ? [text("numbers.lost"), text("numbers.unanswered")] : [text("numbers.first")];

/** How a code that is gone is asked for anew, where no button does it. */
function waysOf({ by }: Read, { page, mayAsk }: Ways): Text[] {
  if (by === "admins") return mayAsk ? [] : [text("numbers.askOperator")];
  return [text("numbers.again"), ...(page === null ? [] : [text("numbers.page", { address: page })])];
}

const offering = (offers: Offer, { by }: Read, { mayAsk }: Ways): Pick<Said, "offers"> =>
  by === "admins" && mayAsk ? { offers } : {};

/** It is of no use any more, or there never was one. */
export const withoutCode =
  (lines: readonly Text[], ways: Ways): SaidTo =>
  (read) => ({
    message: { lines: [...lines, ...waysOf(read, ways)] },
    ...offering("number.code", read, ways),
  });

export const stale = (ways: Ways): SaidTo => withoutCode([text("numbers.stale")], ways);

export const unscanned = (state: Extract<LinkState, { is: "unlinked" }>, ways: Ways): SaidTo =>
  withoutCode([...headOf(state), text("numbers.site.state.unlinked")], ways);

/** `asLetters`: they were asked for in a chat, whose phone may be the very one that is to be linked. */
export function withCode(
  state: Extract<LinkState, { is: "code" }>,
  { asLetters, ...ways }: Ways & { asLetters: boolean },
): SaidTo {
  const { qr, letters, isRefused } = state;
  const shown = asLetters ? letters : null;
  return (read) => {
    const { isFresh, renewals } = read;
    if (!isFresh && renewals > RENEWALS) return stale(ways)(read);
    // Where each is a message of its own the one above it is good for nothing any more.
    const head = isFresh || renewals === 0 ? headOf(state) : [text("numbers.newCode")];
    if (shown !== null) {
      const code = readable(shown);
      const how = text(isFresh ? "numbers.typeHow" : "numbers.typeHowSoon");
      const lines = [...head, text("numbers.type", { code }), how, ...waysOf(read, ways)];
      const copy = { label: text("numbers.chat.copy"), effect: { kind: "copy", text: code } } as const;
      return {
        message: { lines, isSecret: true, ...(isFresh && { buttons: [[copy]] }) },
        ...offering("number.code", read, ways),
      };
    }
    const how = text(isFresh ? "numbers.scan" : "numbers.scanSoon");
    const refused = isRefused ? [text("numbers.noLetters")] : [];
    return {
      message: { lines: [...head, ...refused, how, ...waysOf(read, ways)], qr, isSecret: true },
      ...offering("number.letters", read, ways),
    };
  };
}
