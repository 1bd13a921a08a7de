/** Whoever administers a tenant reads in another messenger that its WhatsApp is to be linked, or is lost: with a fresh code to scan. */
import type { Account } from "../bots/channel.ts";
import { BROWSER_MEND } from "../bots/whatsapp-web/browser.ts";
import type { LinkState } from "../bots/whatsapp-web/link-state.ts";
import { type Text, text } from "../core/outbox/message.ts";
import { askedInChat } from "../core/tenants/number-asking.ts";
import { type PostParts, post, renew, type Shown, withhold } from "./link-posts.ts";
import {
  RENEWALS,
  type SaidTo,
  type Side,
  stale,
  unscanned,
  type Ways,
  withCode,
  withoutCode,
} from "./link-words.ts";
import type { Log } from "./log.ts";

export interface LinkNoticeParts extends PostParts, Ways {
  log: Log;
  onPosted(): void;
}

/** A browser that breaks so often in a row will not mend by itself soon. */
const BROKEN_TOLD_AT = 5;

export function createLinkNotices(parts: LinkNoticeParts) {
  /** What each number's people were told last that is not well yet. */
  const told = new Map<string, "lost" | "unlinked">();
  const broken = new Map<string, number>();
  const codes = new Map<string, Promise<readonly Shown[]>>();
  /** What each number's codes were asked for by. */
  const askings = new Map<string, string>();
  /** Numbers a code was asked for in a chat that nobody has told of yet. */
  const awaited = new Set<string>();
  /** The letters each number's people have before them. */
  const typed = new Map<string, string>();
  const telling = new Set<Promise<void>>();
  /** Rows that hold a code. */
  const written: number[] = [];

  /** Of one number each thing is told after the one before. */
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = <T>({ id }: Account, work: () => Promise<T>): Promise<T> => {
    const done = (turns.get(id) ?? Promise.resolve()).then(work);
    turns.set(
      id,
      done.catch(() => {}),
    );
    return done;
  };

  const run = (account: Account, work: () => Promise<unknown>): void => {
    const done = inTurn(account, work)
      .then(parts.onPosted, (error: unknown) =>
        parts.log.error({ err: error, accountId: account.id }, "nobody was told of a number"),
      )
      .finally(() => telling.delete(done));
    telling.add(done);
  };

  /** Told once, and once more when it is well again. */
  const tellLost = (account: Account, saidTo: SaidTo, first: Side = "admins"): void => {
    if (told.has(account.id)) return;
    told.set(account.id, "lost");
    run(account, () => tell(account, saidTo, first));
  };

  /** Numbers that are not linked reach nobody either. */
  const tell = (account: Account, saidTo: SaidTo, first: Side = "admins"): Promise<Shown[]> =>
    post(parts, account, saidTo, { first, exceptAccounts: [account.id, ...told.keys()] });

  const showCode = (account: Account, saidTo: SaidTo): void => {
    const { id } = account;
    const shown = codes.get(id);
    if (shown)
      run(account, async () => {
        const due = (await shown).filter(({ read }) => read.isFresh || read.renewals <= RENEWALS);
        for (const { read } of due) read.renewals += 1;
        written.push(...(await renew(parts, account, due, saidTo)));
      });
    else {
      const posted = inTurn(account, () => tell(account, saidTo)).catch((error: unknown) => {
        codes.delete(id);
        throw error;
      });
      codes.set(id, posted);
      run(account, async () => written.push(...(await posted).map(({ seq }) => seq)));
    }
  };

  /** The codes there are become this; where each is a message of its own, `isDue` spares one that only takes back another. */
  const takeAway = (account: Account, saidTo: SaidTo, isDue: (one: Shown) => boolean = () => true): void => {
    const shown = codes.get(account.id);
    codes.delete(account.id);
    typed.delete(account.id);
    if (shown) run(account, async () => renew(parts, account, (await shown).filter(isDue), saidTo));
  };

  /** Whoever asked for a code in a chat waits for nothing. */
  const tellInVain = (account: Account): void => {
    if (awaited.delete(account.id)) run(account, () => tell(account, plainly([text("numbers.inVain")])));
  };

  /** Whoever asks again looks below: what was shown above is good for nothing. */
  const noteAsking = (account: Account): void => {
    const { id, webhookSecret: asking } = account;
    const before = askings.get(id);
    askings.set(id, asking);
    if (before === undefined || before === asking) return;
    takeAway(account, plainly([text("numbers.stale")]), isFresh);
    if (askedInChat(asking)) awaited.add(id);
  };

  const onCode = (account: Account, state: Extract<LinkState, { is: "code" }>): void => {
    const { id, webhookSecret } = account;
    const { letters, isRefused } = state;
    if (!told.has(id)) told.set(id, state.wasLinked ? "lost" : "unlinked");
    const asLetters = (askedInChat(webhookSecret)?.phone ?? null) !== null;
    // Letters are on their way; and as long as they are the same their reader has them.
    if (asLetters && letters === null && !isRefused) return;
    if (asLetters && letters !== null && typed.get(id) === letters) return;
    awaited.delete(id);
    if (asLetters && letters !== null) typed.set(id, letters);
    showCode(account, withCode(state, { ...parts, asLetters }));
  };

  const onLinked = (account: Account): void => {
    const { id } = account;
    broken.delete(id);
    const line = told.get(id) === "unlinked" ? "numbers.linked" : "numbers.back";
    // A code that stays in a chat is not used by mistake.
    takeAway(account, plainly([text("numbers.stale")]), isFresh);
    const isAwaited = awaited.delete(id);
    if (told.delete(id)) run(account, () => tell(account, plainly([text(line)], true)));
    else if (isAwaited) run(account, () => tell(account, plainly([text("numbers.stillLinked")], true)));
  };

  return {
    onState(account: Account, state: LinkState): void {
      const { id } = account;
      noteAsking(account);
      if (state.is === "code") onCode(account, state);
      else if (state.is === "linked") onLinked(account);
      else if (state.is === "unlinked") takeAway(account, unscanned(state, parts));
      else if (state.is === "taken") {
        const why = withoutCode([text("numbers.taken")], parts);
        if (codes.has(id)) takeAway(account, why);
        else tellLost(account, why);
      } else if (state.is === "noBrowser") {
        tellLost(account, plainly([text("numbers.noBrowser", { command: BROWSER_MEND })]), "operators");
        tellInVain(account);
      } else if (state.is === "broken") {
        broken.set(id, (broken.get(id) ?? 0) + 1);
        if (broken.get(id) !== BROKEN_TOLD_AT) return;
        tellLost(account, plainly([text("numbers.broken")]), "operators");
        tellInVain(account);
      }
    },

    async idle(): Promise<void> {
      await Promise.all(telling);
    },

    /** Codes are stale: those that nobody has sent by now are not sent any more, the others say so. */
    async withdraw(account: Account): Promise<void> {
      await Promise.all(telling);
      const shown = (await codes.get(account.id)) ?? [];
      codes.delete(account.id);
      const withheld = await withhold(parts, account, written);
      const sent = shown.filter(({ seq }) => !withheld.includes(seq));
      await renew(parts, account, sent, stale(parts));
    },
  };
}

const isFresh = ({ read }: Shown): boolean => read.isFresh;

const plainly =
  (lines: Text[], isSilent = false): SaidTo =>
  () => ({ message: { lines, ...(isSilent && { isSilent }) } });
