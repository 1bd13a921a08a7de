/** What a person did, as every channel says it to the engine. */
import type { StoredFile } from "./flow.ts";

/** Why a file that came in was not kept: the tail of a key under questions.file. */
export type FileRefusal = "tooLarge" | "forbiddenType" | "macros" | "webPage" | "broken" | "gone";

export interface RefusedFile {
  name: string;
  why: FileRefusal;
  sizeBytes: number;
  /** The largest size that is taken. */
  limitBytes: number;
}

export type Reply =
  /** `repliesTo` is the messenger's id of the message it quotes. */
  | {
      kind: "text";
      text: string;
      repliesTo?: string;
      /** In a group: the bot's own name stood in it, and has been taken out. */
      isToBot?: true;
      /** Somebody else's words, handed on. */
      isForwarded?: true;
    }
  /** The person changed a message sent before; `messageId` is the messenger's own id of it. */
  | { kind: "edit"; text: string; messageId: string }
  | { kind: "choice"; turn: number; index: number }
  | { kind: "action"; token: string }
  /** The rest of a long list: the choices of the message `of`, by the messenger's own id, from this place on, counted from 0. */
  | { kind: "more"; of: string; from: number }
  | {
      kind: "files";
      files: StoredFile[];
      refused: RefusedFile[];
      caption: string;
      repliesTo?: string;
      isForwarded?: true;
    }
  /** E.164; the name as the card has it, where it has one. */
  | { kind: "contact"; phone: string; isOwn: boolean; name?: string }
  | { kind: "voice"; file: StoredFile | null; repliesTo?: string }
  | { kind: "location"; latitude: number; longitude: number }
  | { kind: "sticker" }
  /** A deep link or a prefilled first message: an invite's code, or nothing. */
  | { kind: "start"; payload: string }
  /**
   * A kind of message no flow has a use for: a poll, a story. `isLost`: whatever it was came unreadable. `what`: one that
   * is answered by what would do instead.
   */
  | { kind: "unsupported"; isLost?: true; what?: OtherKind };

export type OtherKind = "payment" | "liveLocation" | "viewOnce" | "call";
