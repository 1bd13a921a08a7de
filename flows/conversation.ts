/** One chat's conversation during one turn: the stack of flows under way, and the screens it shows. */
import { isDeepStrictEqual } from "node:util";
import type { DialogKey, Frame } from "../core/dialogs/model.ts";
import { type Message, type Text, text } from "../core/outbox/message.ts";
import { drawScreen, hasFiles, turnOf } from "./draw-screen.ts";
import type { AnyFlow, FlowContext, FlowRef, Outcome, Screen, Step } from "./flow.ts";
import { beginningOf, moveTo, resumeAt } from "./frame-moves.ts";
import { groupLines, ownerIn } from "./group.ts";
import { tellOutcome } from "./notice-outcome.ts";
import { isOpenTo, refusalFor } from "./rights.ts";

/** Deep enough for anything a person does; deeper is a loop, and the oldest is let go. */
const MAX_FRAMES = 8;

export interface ConversationParts {
  find(id: string): AnyFlow | undefined;
  /** Where a conversation is at home: the menu, or the welcome of a stranger. */
  home(context: FlowContext): { flow: AnyFlow; data: unknown };
  /** Puts a notice back that stood aside for a question which was left unanswered. */
  restore(aside: NonNullable<Frame["aside"]>, context: FlowContext): Promise<void>;
}

export class Conversation {
  private readonly context: FlowContext;
  private readonly parts: ConversationParts;
  /** The outbox row whose button was pressed: screens are shown in its place. Null when the reply was typed. */
  private pressed: number | null = null;
  /** Said above the next screen, else alone when the turn ends without one. */
  private owed: Text[] = [];
  /** New messages of this turn make no sound: nothing in them is news. */
  private isQuiet = false;
  frames: Frame[];
  turn: number;

  constructor(context: FlowContext, parts: ConversationParts, stored: { frames: Frame[]; turn: number }) {
    this.context = context;
    this.parts = parts;
    this.frames = stored.frames;
    this.turn = stored.turn;
  }

  static keyOf({ place }: FlowContext): DialogKey {
    return { accountId: place.accountId, chat: place.chat, sender: place.sender.address };
  }

  get top(): Frame | undefined {
    return this.frames.at(-1);
  }

  /** From here on screens are shown in place of this message, as an answer to a press on it. */
  editInPlaceOf(message: number | null): void {
    this.pressed = message;
  }

  /** To be said above whatever is shown next. */
  owe(lines: readonly Text[]): void {
    this.owed.push(...lines);
  }

  /** The flow and step of a frame, its data brought up to date; null when the frame cannot go on. */
  resolve(frame: Frame): { flow: AnyFlow; step: Step<string, unknown>; data: unknown } | null {
    const flow = this.parts.find(frame.flow);
    if (!flow || !isOpenTo(flow, this.context)) return null;
    const step = flow.steps[frame.step];
    const current = frame.version === flow.version ? frame.data : flow.upgrade?.(frame.data, frame.version);
    const parsed = flow.data.safeParse(current);
    return step && parsed.success ? { flow, step, data: parsed.data } : null;
  }

  /** Begins a flow on top of what is under way, or refuses kindly: a stranger by the welcome itself. */
  async open(
    { id }: FlowRef,
    data: unknown,
    options: { notes?: Text[]; aside?: Frame["aside"] } = {},
  ): Promise<void> {
    const flow = this.parts.find(id);
    if (!flow) throw new Error(`No flow is registered as ${id}`);
    if (!isOpenTo(flow, this.context)) return this.goHome(refusalFor(this.context));
    const place = { turn: this.turn, message: this.pressed, aside: options.aside ?? null };
    const frame: Frame = { ...beginningOf(flow, data), ...place, ...ownerIn(this.context) };
    await this.cover();
    this.frames.push(frame);
    await this.drop(this.frames.splice(0, this.frames.length - MAX_FRAMES));
    await this.show(options.notes ?? []);
  }

  /** Leaves everything under way and goes to the menu (a stranger: to the welcome). A group has no home. */
  async goHome(notes: Text[] = []): Promise<void> {
    await this.drop(this.frames.splice(0));
    if (this.context.place.kind === "group") {
      await this.say(notes);
      const { pressed } = this;
      this.pressed = null;
      return this.retire(pressed);
    }
    const { flow, data } = this.parts.home(this.context);
    await this.open(flow, data, { notes });
  }

  /** Leaves everything under way for this: what a member of a group called for. */
  async beginWith(flow: FlowRef, data: unknown): Promise<void> {
    await this.drop(this.frames.splice(0));
    await this.open(flow, data);
  }

  /** One step back within the flow, else back to the flow beneath, else home. */
  async goBack(): Promise<void> {
    const frame = this.top;
    const previous = frame?.trail.pop();
    if (!frame || !previous) return this.giveUp();
    frame.step = previous.step;
    if (!this.parts.find(frame.flow)?.keepsAnswers) frame.data = previous.data;
    await this.show([]);
  }

  /** Leaves the flow on top undone; the one beneath is asked again. */
  async giveUp(): Promise<void> {
    const left = this.frames.splice(-1);
    await this.drop(left);
    await this.resume(left[0], []);
  }

  /** The frame whose screen has this number and is still to be seen: none that began above it took its place. */
  frameInView(turn: number): Frame | undefined {
    const position = this.frames.findIndex((frame) => frame.turn === turn);
    const frame = this.frames[position];
    const isCovered = this.frames.slice(position + 1).some((above) => above.message === frame?.message);
    return isCovered ? undefined : frame;
  }

  /** Lets go of what was begun above a frame: it is answered. */
  async returnTo(frame: Frame): Promise<void> {
    await this.drop(this.frames.splice(this.frames.indexOf(frame) + 1));
  }

  /** A question of the moment is overtaken by whatever else is done: its buttons come off, and it is not asked again. */
  async overtake(): Promise<void> {
    const flow = this.top && this.parts.find(this.top.flow);
    if (flow?.isOfTheMoment) await this.drop(this.frames.splice(-1));
  }

  async apply(outcome: Outcome<string, unknown>): Promise<void> {
    const frame = this.top;
    switch (outcome.to) {
      case "step":
        if (frame) moveTo(frame, outcome);
        return this.show(outcome.note ? [outcome.note] : []);
      case "stay":
        if (frame && outcome.data !== undefined) frame.data = outcome.data;
        return this.show([outcome.note]);
      case "noted":
        if (frame && outcome.data !== undefined) frame.data = outcome.data;
        return;
      case "call":
        if (frame && outcome.resume) resumeAt(frame, outcome.resume);
        return this.open(outcome.flow, outcome.data);
      case "become": {
        const ended = this.frames.pop();
        await this.retire(ended?.message ?? null);
        const notes = outcome.note ? [outcome.note] : [];
        return this.open(outcome.flow, outcome.data, { notes, aside: ended?.aside ?? null });
      }
      case "done": {
        const ended = this.frames.pop();
        await this.retire(ended?.message ?? null);
        await this.resume(ended, outcome.lines);
        if (ended?.aside && outcome.lines.length === 0 && !outcome.reaction)
          await tellOutcome(this.context, ended, this.pressed);
        return;
      }
      case "back":
        return this.goBack();
      case "pass":
        throw new Error("A passed reply is understood by the engine before it comes here");
    }
  }

  /** Asks the top step and shows its screen; a frame that cannot go on is dropped, and that is said. */
  async show(notes: Text[]): Promise<void> {
    const frame = this.top;
    if (!frame) return this.goHome(notes);
    const resolved = this.resolve(frame);
    if (!resolved) {
      await this.drop(this.frames.splice(-1));
      const flow = this.parts.find(frame.flow);
      // Whoever joined or was removed meanwhile is at home elsewhere: the new home says all there is to say.
      const isMoot = flow !== undefined && !isOpenTo(flow, this.context);
      return this.show(isMoot ? notes : [...notes, text("common.flowChanged")]);
    }
    frame.version = resolved.flow.version;
    frame.data = resolved.data;
    const screen = await resolved.step.ask(resolved.data, this.context);
    const takesWords = resolved.step.take.text !== undefined;
    const below = groupLines(screen, frame, takesWords, this.context);
    await this.present(frame, { ...screen, lines: [...screen.lines, ...below] }, notes);
  }

  /** What is true now, after a press that meant nothing: no second copy where it stands last in the chat already. */
  async showAgain(): Promise<void> {
    if (await this.standsLast()) return;
    this.isQuiet = true;
    await this.show([]);
  }

  /** A card shown after a press that came too late; the same card twice is one. */
  async openAgain(flow: AnyFlow, data: unknown): Promise<void> {
    const { top } = this;
    const isSame = top?.flow === flow.id && top.step === flow.first;
    if (isSame && isDeepStrictEqual(top.data, flow.data.parse(data))) return this.showAgain();
    this.isQuiet = true;
    await this.open(flow, data);
  }

  /** Where a press is answered by a message, the screen is no longer the last thing said. */
  private async standsLast(): Promise<boolean> {
    const { core, place } = this.context;
    const { top } = this;
    if (!top?.message || !place.hasButtons || !this.resolve(top)) return false;
    return (await core.outbox.findLast(place)) === top.message;
  }

  /** Says what is still owed when the turn showed no screen. */
  async end(): Promise<void> {
    await this.say([]);
  }

  /** What comes after a flow: the one beneath again. One begun under a notice leaves that as it is. */
  private async resume(ended: Frame | undefined, notes: Text[]): Promise<void> {
    if (!ended?.aside) return this.show(notes);
    await this.say(notes, ended.message);
  }

  /** Frames nobody will come back to: their buttons come off, notices that stood aside for them come back. */
  private async drop(frames: readonly Frame[]): Promise<void> {
    for (const { aside, message } of frames) {
      if (!aside || aside.isBelow) {
        await this.retire(message);
        continue;
      }
      await this.parts.restore(aside, this.context);
      // The notice stands there again: no screen takes its place.
      if (this.pressed === message) this.pressed = null;
    }
  }

  /** The screen under which something was typed: the answer stands below it, so its buttons come off. */
  private async cover(): Promise<void> {
    const message = this.top?.message ?? null;
    if (message === null || this.pressed !== null || this.top?.aside) return;
    const { core, place, locale } = this.context;
    if (turnOf(await core.outbox.findShown(message)) === undefined) return;
    await core.outbox.post({ to: place, locale, message: null, edits: message });
  }

  /** Takes the buttons off a screen that is answered, unless the next one takes its place. */
  private async retire(message: number | null): Promise<void> {
    if (message === null || message === this.pressed) return;
    const { core, place, locale } = this.context;
    const turn = turnOf(await core.outbox.findShown(message));
    // A notice's buttons are none of the dialog's, and a screen that waits beneath stays alive.
    if (turn === undefined || this.frames.some((frame) => frame.turn === turn)) return;
    await core.outbox.post({ to: place, locale, message: null, edits: message });
  }

  /** Draws a screen: in place of the pressed message, else as a new one and the old loses its buttons. */
  private async present(frame: Frame, screen: Screen, notes: Text[]): Promise<void> {
    const { core, place, locale } = this.context;
    this.turn += 1;
    const { message, offered } = drawScreen(screen, [...this.owed.splice(0), ...notes], this.turn);
    frame.offered = offered;
    frame.turn = this.turn;
    frame.isAmount = screen.amountHint !== undefined;
    const old = frame.message;
    const pressed = this.pressed;
    const isInPlace =
      pressed !== null && !hasFiles(message) && !hasFiles(await core.outbox.findShown(pressed));
    frame.message = isInPlace ? pressed : null;
    if (!isInPlace) this.pressed = null;
    for (const left of new Set([old, pressed])) await this.retire(left);
    if (isInPlace) {
      await core.outbox.post({ to: place, locale, message, edits: pressed });
      return;
    }
    const told = this.isQuiet ? { ...message, isSilent: true } : message;
    frame.message = await core.outbox.post({ to: place, locale, message: told });
    this.pressed = frame.message;
  }

  /** Words without a question, in place of a message that was pressed or as a new one. */
  private async say(lines: readonly Text[], inPlaceOf: number | null = null): Promise<void> {
    const { core, place, locale } = this.context;
    const message: Message = { lines: [...this.owed.splice(0), ...lines] };
    if (message.lines.length === 0) return;
    const canEdit = inPlaceOf !== null && this.pressed === inPlaceOf;
    await core.outbox.post({ to: place, locale, message, ...(canEdit && { edits: inPlaceOf }) });
  }
}
