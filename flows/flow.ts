/** What a flow is: named steps with persisted data; a step says what it asks and what it takes. */
import type * as z from "zod";
import type { Core } from "../core/core.ts";
import type { ShownObject } from "../core/dialogs/model.ts";
import type { Paper } from "../core/documents/paper.ts";
import type { PriceListFor } from "../core/documents/price-list.ts";
import type { Actor, Permission } from "../core/network/model.ts";
import type { Archive, Text } from "../core/outbox/message.ts";
import type { Chart } from "../core/pictures/model.ts";
import type { WorkbookToWrite } from "../core/spreadsheets/write-workbook.ts";
import type { Locale, Tenant } from "../core/tenants/model.ts";
import type { Messengers } from "./messengers.ts";

/** What the channel says of the sender and the place it writes from. */
export interface Place {
  accountId: string;
  channel: string;
  chat: string;
  thread?: string;
  kind: "private" | "group";
  /** False where menus are numbered text: then "2" chooses, and "А1" presses under a notice. */
  hasButtons: boolean;
  sender: { address: string; name: string; locale: Locale };
}

export interface FlowContext {
  core: Core;
  tenant: Tenant;
  /** Null for a stranger: only flows open to strangers ever see that. */
  readonly actor: Actor | null;
  place: Place;
  readonly locale: Locale;
  messengers: Messengers;
  /** The messenger's own id of what the person just sent; empty for a press, and where it tells none. */
  messageId: string;
  now: number;
}

/** A choice offered on a screen; `id` comes back to take.choice and never leaves the server. */
export interface Choice {
  id: string;
  label: Text;
  style?: "primary" | "danger";
  effect?: { kind: "contact" } | { kind: "link"; url: string } | { kind: "copy"; text: string };
}

/** A question as the flow sees it; each channel draws it its own way. */
export interface Screen {
  /** The first line is what a locked phone shows. */
  lines: Text[];
  /** Long choices: numbered lines with buttons 1, 2, 3. */
  options?: { id: string; line: Text }[];
  /** Short choices in rows; the likely one first, the refusal last. */
  choices?: Choice[][];
  /** Set when the answer is an amount: then a bare number is an amount, never a menu's number. */
  amountHint?: Text;
  /** Stored files shown with it. */
  files?: string[];
  /** Drawn as a picture and shown with it. */
  chart?: Chart;
  /** Written as a file that comes with it. */
  workbook?: WorkbookToWrite;
  /** Drawn as a PDF that comes with it. */
  paper?: Paper;
  /** The goods and prices of this company, as a file. */
  priceList?: PriceListFor;
  /** Stored files packed into one that comes with it. */
  archive?: Archive;
  /** What it shows: once that has changed, the buttons made for it come off or it is drawn anew. */
  about?: ShownObject;
  /** Whose words these are, when a person speaks through the bot. */
  speaker?: string;
  /** What it is called once something else stands below it: «пена зимняя». */
  name?: Text;
}

/** A point on a map, degrees. */
export interface Location {
  latitude: number;
  longitude: number;
}

/** A file that came in and is stored already. */
export interface StoredFile {
  id: string;
  name: string;
  mime: string;
  size: number;
  /** Of what is shown by a copy of another kind. */
  shownMime?: string;
}

export type Outcome<Step extends string, Data> =
  /** On to a step, with what is known by now. */
  (
    | { to: "step"; step: Step; data: Data; note?: Text }
    /** The same question again, with the reason. */
    | { to: "stay"; note: Text; data?: Data }
    /** A flow of its own on top; this one is asked again when it is done, at `resume` where that is set. */
    | { to: "call"; flow: FlowRef; data: unknown; resume?: { step: Step; data: Data } }
    /** Another flow in place of this one. `isOrdered`: the cart was sent, and what led to that is let go. */
    | { to: "become"; flow: FlowRef; data: unknown; note?: Text; isOrdered?: true }
    /** Taken without a word: a reaction to the person's message is the receipt, the screen stays as it is. */
    | { to: "noted"; reaction: "👌"; data?: Data }
    /** Finished; what is said last, if anything, or a reaction to the person's message as the receipt. */
    | { to: "done"; lines: Text[]; reaction?: "👌" }
    /** One step back, as the word "back" does. */
    | { to: "back" }
    /** Nothing of mine after all: free text is understood elsewhere, or goes to a person. */
    | { to: "pass" }
  ) &
    Toasted;

/**
 * What a press is answered by at once, besides the screen: that it came too late, and what is true now. Whoever typed,
 * or has no buttons, is not shown it: the screen says all by itself.
 */
interface Toasted {
  toast?: Text;
}

export const goTo = <S extends string, D>(step: S, data: D, note?: Text) =>
  ({ to: "step", step, data, ...(note && { note }) }) as const;
export const stay = <D = never>(note: Text, data?: D) =>
  ({ to: "stay", note, ...(data !== undefined && { data }) }) as const;
export const call = <D>(flow: FlowRef<D>, data: D) => ({ to: "call", flow, data }) as const;
/** Calls a flow, and goes on at another step than this one when it is done. */
export const callThen = <D, S extends string, Own>(flow: FlowRef<D>, data: D, step: S, own: Own) =>
  ({ to: "call", flow, data, resume: { step, data: own } }) as const;
export const become = <D>(flow: FlowRef<D>, data: D, note?: Text) =>
  ({ to: "become", flow, data, ...(note && { note }) }) as const;
/** The cart was sent, and this tells of it. */
export const becomeOrdered = <D>(flow: FlowRef<D>, data: D) =>
  ({ to: "become", flow, data, isOrdered: true }) as const;
export const noted = <D = never>(data?: D) =>
  ({ to: "noted", reaction: "👌", ...(data !== undefined && { data }) }) as const;
export const done = (...lines: Text[]) => ({ to: "done", lines }) as const;
export const doneNoted = () => ({ to: "done", lines: [] as Text[], reaction: "👌" }) as const;
export const back = () => ({ to: "back" }) as const;
export const pass = () => ({ to: "pass" }) as const;
/** The same outcome with a toast; used where the pressed button was no longer what it said, and nowhere else. */
export const toasted = <O extends object>(outcome: O, toast: Text | undefined): O & Toasted =>
  toast ? { ...outcome, toast } : outcome;

type Taken<Step extends string, Data> = Outcome<Step, Data> | Promise<Outcome<Step, Data>>;

/** The keys of `take` say which kinds of reply the step accepts; all others the engine answers. */
export interface Take<Step extends string, Data> {
  choice?(id: string, data: Data, context: FlowContext): Taken<Step, Data>;
  text?(text: string, data: Data, context: FlowContext): Taken<Step, Data>;
  /** A message sent before, in its new words; passes where it was not said to this dialog. */
  edit?(edited: { text: string; messageId: string }, data: Data, context: FlowContext): Taken<Step, Data>;
  files?(files: StoredFile[], caption: string, data: Data, context: FlowContext): Taken<Step, Data>;
  /** Said aloud where words are asked for; where no step takes it a person hears it. */
  voice?(file: StoredFile, data: Data, context: FlowContext): Taken<Step, Data>;
  /** Only one's own contact gets here: E.164. */
  contact?(phone: string, data: Data, context: FlowContext): Taken<Step, Data>;
  /** Somebody else's contact: E.164, and the name as the card has it, which may be empty. */
  card?(card: { name: string; phone: string }, data: Data, context: FlowContext): Taken<Step, Data>;
  location?(place: Location, data: Data, context: FlowContext): Taken<Step, Data>;
}

export interface Step<Name extends string, Data> {
  ask(data: Data, context: FlowContext): Screen | Promise<Screen>;
  /** Of words it takes nothing but the number of an option, which a button says as well: nobody is told to write. */
  takesNumbersOnly?: true;
  /** Said to a person: a deal's name alone is words to that person too. Elsewhere it opens the deal. */
  isForPerson?: true;
  take: Take<Name, Data>;
}

/** What is said of a choice that came too late, and what stands below it: as things are by now. */
export interface Settled {
  note: Text;
  shown: Outcome<string, unknown>;
}

export interface FlowDefinition<Name extends string, Data> {
  /** Kebab-case, the file's name; stored with every dialog, so never renamed. */
  id: string;
  /** Grows when stored data of the version before needs `upgrade`. */
  version: number;
  /** Whoever lacks it is refused kindly; null: open to strangers too. */
  permission: Permission | null;
  /** Asks about what was done a moment ago: it waits for its answer alone, and anything else done instead ends it. */
  isOfTheMoment?: boolean;
  /** Said where a choice from an older screen took its place: that nothing of it is lost, and where it is. */
  whenLeft?: Text;
  /**
   * What an older screen of it asked was settled since that was shown, at `since` (epoch milliseconds): what an answer
   * to it, in these words, is told and shown. Null while it is open.
   */
  settledSince?(since: number, words: string, context: FlowContext): Promise<Settled | null>;
  /** Only for those who belong to no company: it is over as soon as the person does. */
  isForStrangers?: boolean;
  /** Only for those who belong to a company, whatever their role: it is over as soon as they are taken out. */
  isForMembers?: boolean;
  first: NoInfer<Name>;
  data: z.ZodType<Data>;
  /** True where it asks nothing: what is sent while it is in view answers the question beneath, if that takes it. */
  isReceipt?(data: Data): boolean;
  /**
   * True where its screen tells of what was just done. It is not told again: a word on what came after stands alone, and
   * whoever comes back goes on to what is beneath, unless it takes words.
   */
  isToldOnce?(data: Data): boolean;
  /** True on the way to an order: once one is sent nobody comes back to it. */
  isOverOnceOrdered?(data: Data): boolean;
  /** What it is about, where its answers are worth keeping when the menu is gone to: begun again for the same, it goes on. */
  draftKey?(data: Data): string;
  /** Going back keeps what was answered since, instead of the data as it was then. */
  keepsAnswers?: boolean;
  /** Old data as stored into what `data` parses; without it an unparsable dialog starts anew and says so. */
  upgrade?(old: unknown, version: number): unknown;
  steps: { [Key in Name]: Step<NoInfer<Name>, NoInfer<Data>> };
}

/**
 * A flow by its name and what it begins with. Flows that lead to each other call one another by it: it stands in a
 * file without steps, so that no two files need each other.
 */
export interface FlowRef<Data = unknown> {
  readonly id: string;
  readonly data: z.ZodType<Data>;
}

/** A flow whose step names are hidden: what the registry and other flows see. */
export interface Flow<Data = unknown> extends FlowRef<Data> {
  readonly version: number;
  readonly permission: Permission | null;
  readonly isOfTheMoment?: boolean;
  readonly whenLeft?: Text;
  settledSince?(since: number, words: string, context: FlowContext): Promise<Settled | null>;
  readonly isForStrangers?: boolean;
  readonly isForMembers?: boolean;
  readonly first: string;
  isReceipt?(data: Data): boolean;
  isToldOnce?(data: Data): boolean;
  isOverOnceOrdered?(data: Data): boolean;
  draftKey?(data: Data): string;
  readonly keepsAnswers?: boolean;
  readonly upgrade?: (old: unknown, version: number) => unknown;
  readonly steps: Readonly<Record<string, Step<string, Data>>>;
}

export type AnyFlow = Flow<unknown>;

/** Declares a flow; a goTo an unknown step does not compile. */
export const flow = <Name extends string, Data>(definition: FlowDefinition<Name, Data>): Flow<Data> =>
  definition as unknown as Flow<Data>;
