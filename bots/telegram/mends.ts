/** What can be changed about a message that Telegram does not take, so that its words still arrive. */
import { LostCall } from "../lost-call.ts";
import { Refusal } from "./errors.ts";

export type Mend =
  /** The markup is broken: the bare words. */
  | "plainText"
  /** The topic is gone or closed: the group itself. */
  | "noThread"
  /** Telegram no longer knows the file by its id: another upload. */
  | "freshUpload"
  /** No picture or film Telegram could show: a document. */
  | "asDocument";

const CURES: readonly [RegExp, Mend][] = [
  [/can't parse entities/i, "plainText"],
  [/message thread not found|TOPIC_(CLOSED|DELETED|ID_INVALID)/i, "noThread"],
  [
    /wrong (remote )?file.?id|file reference|can't use file of type|wrong type of (the )?file/i,
    "freshUpload",
  ],
  [
    /PHOTO_INVALID|IMAGE_PROCESS_FAILED|too big for a photo|PHOTO_(SAVE_FILE|EXT)|VIDEO_\w+_INVALID/i,
    "asDocument",
  ],
];

/** Tries as it is, then with one more mend at a time as Telegram's refusals ask for them. */
export async function mending<T>(
  attempt: (mends: ReadonlySet<Mend>) => Promise<T>,
  onMend: (mend: Mend, why: string) => void,
): Promise<T> {
  const mends = new Set<Mend>();
  for (;;) {
    try {
      return await attempt(mends);
    } catch (error) {
      const mend = mendFor(error);
      if (!mend || mends.has(mend)) throw error;
      mends.add(mend);
      onMend(mend, describeRefusal(error));
    }
  }
}

const describeRefusal = (error: unknown): string => (error instanceof Refusal ? error.description : "");

function mendFor(error: unknown): Mend | undefined {
  if (!(error instanceof Refusal) || error.code !== 400) return undefined;
  return CURES.find(([pattern]) => pattern.test(error.description))?.[1];
}

/** An edit that would change nothing: what was wanted is there. */
export const isSame = (error: unknown): boolean => isRefusedAs(error, /message is not modified/i);

/** The message is gone, or Telegram lets nobody change it any more. */
export const isGone = (error: unknown): boolean =>
  isRefusedAs(
    error,
    /message to (edit|delete) not found|message can't be (edited|deleted)|MESSAGE_ID_INVALID/i,
  );

/** Words were to be changed that the message does not have: its caption, or its text. */
export const isOtherKind = (error: unknown): boolean =>
  isRefusedAs(error, /there is no (text|caption) in the message/i);

const isRefusedAs = (error: unknown, pattern: RegExp): boolean =>
  error instanceof Refusal && error.code === 400 && pattern.test(error.description);

/** Telegram's no, or no answer of Telegram's: what may be overlooked where nothing hangs on the call. */
export const isOfTelegram = (error: unknown): boolean =>
  error instanceof Refusal || error instanceof LostCall;
