/** One chat's conversation during one turn: the stack of flows under way. */
import { isDeepStrictEqual } from "node:util";
import type { DialogKey, Frame } from "../core/dialogs/model.ts";
import { type ShownStep, type Text, text } from "../core/outbox/message.ts";
import type { ConversationParts, Opening } from "./conversation-parts.ts";
import type { AnyFlow, FlowContext, FlowRef, Outcome, Step } from "./flow.ts";
import { laidOn, moveTo, resumeAt, revivedAt } from "./frame-moves.ts";
import { groupLines, ownerIn } from "./group.ts";
import { KeptDrafts } from "./kept-drafts.ts";
import { KnownData } from "./known-data.ts";
import { tellAgain, tellOutcome } from "./notice-outcome.ts";
import { isOpenTo, refusalFor } from "./rights.ts";
import { Screens } from "./screens.ts";

export class Conversation {
  private readonly context: FlowContext;
  private readonly parts: ConversationParts;
  private readonly screens: Screens;
  private readonly drafts: KeptDrafts;
  private readonly known = new KnownData();
  frames: Frame[];

  constructor(context: FlowContext, parts: ConversationParts, stored: { frames: Frame[]; turn: number }) {
    this.context = context;
    this.parts = parts;
    this.frames = stored.frames;
    this.drafts = new KeptDrafts(stored.frames);
    const isAlive = (turn: number) => this.frames.some((frame) => frame.turn === turn);
    this.screens = new Screens(context, stored.turn, stored.frames, isAlive);
  }

  static keyOf({ place }: FlowContext): DialogKey {
    return { accountId: place.accountId, chat: place.chat, sender: place.sender.address };
  }

  get top(): Frame | undefined {
    return this.frames.at(-1);
  }

  /** The number of the newest screen. */
  get turn(): number {
    return this.screens.turn;
  }

  /** From here on screens are shown in place of this message, as an answer to a press on it. */
  editInPlaceOf(message: number | null): void {
    this.screens.pressed = message;
  }

  /** To be said above whatever is shown next. */
  owe(lines: readonly Text[]): void {
    this.screens.owe(lines);
  }

  /** The flow and step of a frame, its data brought up to date; null when the frame cannot go on. */
  resolve(frame: Frame): { flow: AnyFlow; step: Step<string, unknown>; data: unknown } | null {
    const flow = this.parts.find(frame.flow);
    if (!flow || !isOpenTo(flow, this.context)) return null;
    const step = flow.steps[frame.step];
    const known = step && this.known.of(frame, flow);
    return known ? { flow, step, data: known.data } : null;
  }

  /** Begins a flow on top of what is under way, or refuses kindly: a stranger by the welcome itself. */
  async open(
    { id }: FlowRef,
    data: unknown,
    { notes = [], aside = null, isOrdered = false }: Opening = {},
  ): Promise<void> {
    const flow = this.parts.find(id);
    if (!flow) throw new Error(`No flow is registered as ${id}`);
    if (!isOpenTo(flow, this.context)) return this.goHome(refusalFor(this.context));
    const { begun, isKept } = this.drafts.begin(flow, data);
    const message = this.screens.pressed;
    const frame: Frame = { turn: this.turn, message, aside, ...begun, ...ownerIn(this.context) };
    await this.screens.cover(this.top);
    const { frames, left } = laidOn(this.frames, frame, isOrdered ? this.parts.find : null);
    this.frames = frames;
    await this.drop(left);
    this.drafts.layUnder(this.frames);
    await this.show([...notes, ...(isKept ? [text("common.goesOn")] : [])]);
  }

  /** Leaves everything under way and goes to the menu (a stranger: to the welcome). A group has no home. */
  async goHome(notes: Text[] = []): Promise<void> {
    this.drafts.keep(this.frames, this.parts.find);
    await this.drop(this.frames.splice(0));
    if (this.context.place.kind === "group") {
      await this.screens.say(notes);
      return this.screens.retirePressed();
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
    const isTyped = this.screens.pressed === null;
    await this.drop(left);
    return left[0]?.aside && isTyped ? tellAgain(this.context, left[0]) : this.resume(left[0], []);
  }

  /** The frame whose screen has this number and is still to be seen: none that began above it took its place. */
  frameInView(turn: number): Frame | undefined {
    const position = this.frames.findIndex((frame) => frame.turn === turn);
    const frame = this.frames[position];
    const isCovered = this.frames.slice(position + 1).some((above) => above.message === frame?.message);
    return isCovered ? undefined : frame;
  }

  /** Whose question a typed reply answers: the topmost that asks one. */
  get asking(): Frame | undefined {
    return this.frames.findLast((frame) => {
      const resolved = this.resolve(frame);
      return !resolved?.flow.isReceipt?.(resolved.data);
    });
  }

  /** Lets go of what was begun above a frame: it is answered. */
  async returnTo(frame: Frame): Promise<void> {
    await this.drop(this.frames.splice(this.frames.indexOf(frame) + 1));
  }

  /**
   * Goes back to a step whose screen stands above: in place of its flow where that is under way still. Of what it took
   * the place of is said that it is kept. Where it cannot go on, the next screen says so.
   */
  async revive(step: ShownStep, message: number): Promise<void> {
    const same = this.frames.findIndex(({ flow }) => flow === step.flow);
    const left = same < 0 ? this.frames.slice(-1) : this.frames.slice(same + 1);
    if (same >= 0) await this.drop(this.frames.splice(same));
    this.frames.push(revivedAt(step, this.turn, message));
    this.owe(left.flatMap(({ flow }) => this.parts.find(flow)?.whenLeft ?? []));
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
        await this.screens.retire(ended?.message ?? null);
        const { flow, data, note, isOrdered = false } = outcome;
        const notes = note ? [note] : [];
        return this.open(flow, data, { notes, aside: ended?.aside ?? null, isOrdered });
      }
      case "done": {
        const ended = this.frames.pop();
        await this.screens.retire(ended?.message ?? null);
        await this.resume(ended, outcome.lines);
        if (ended?.aside && outcome.lines.length === 0 && !outcome.reaction) {
          await tellOutcome(this.context, ended, this.screens.pressed);
          await this.redraw(ended.aside.objectId);
        }
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
    const isTold = frame.offered.length > 0 && resolved.flow.isToldOnce?.(resolved.data);
    if (isTold && notes.length > 0) return this.screens.say(notes);
    await this.draw(frame, resolved, notes);
  }

  private async draw(
    frame: Frame,
    { flow, step, data }: NonNullable<ReturnType<Conversation["resolve"]>>,
    notes: Text[],
  ): Promise<void> {
    frame.version = flow.version;
    frame.data = data;
    const screen = await step.ask(data, this.context);
    const takesWords = step.take.text !== undefined && !step.takesNumbersOnly;
    const below = groupLines(screen, frame, takesWords, this.context);
    await this.screens.present(frame, { ...screen, lines: [...screen.lines, ...below] }, notes);
  }

  /** Screens in view of an object that was changed beside them: drawn anew where they stand. */
  async redraw(objectId: string): Promise<void> {
    // Where there are no buttons, numbers are typed below: nobody answers a screen above.
    if (!this.context.place.hasButtons) return;
    const { pressed } = this.screens;
    for (const frame of this.frames) {
      const resolved =
        frame.about?.id === objectId && this.frameInView(frame.turn) === frame && this.resolve(frame);
      if (!resolved) continue;
      this.screens.pressed = frame.message;
      await this.draw(frame, resolved, []);
    }
    this.screens.pressed = pressed;
  }

  /** What is true now, after a press that meant nothing: no second copy where it stands last in the chat already. */
  async showAgain(): Promise<void> {
    if (await this.standsLast()) return;
    await this.passTold();
    this.screens.isQuiet = true;
    await this.show([]);
  }

  /** A card shown after a press that came too late; the same card twice is one. */
  async openAgain(flow: AnyFlow, data: unknown): Promise<void> {
    const { top } = this;
    const isSame = top?.flow === flow.id && top.step === flow.first;
    if (isSame && isDeepStrictEqual(top.data, flow.data.parse(data))) return this.showAgain();
    this.screens.isQuiet = true;
    await this.open(flow, data);
  }

  private async standsLast(): Promise<boolean> {
    const { top } = this;
    if (!top?.message || !this.resolve(top)) return false;
    return this.screens.standsLast(top.message);
  }

  /** Says what is still owed when the turn showed no screen. */
  async end(): Promise<void> {
    await this.screens.say([]);
  }

  /** What comes after a flow: the one beneath again. One begun under a notice leaves that as it is. */
  private async resume(ended: Frame | undefined, notes: Text[]): Promise<void> {
    if (ended?.aside) return this.screens.say(notes, ended.message);
    await this.passTold();
    await this.show(notes);
  }

  /** What was told a moment ago reads as told of what was done since, if it is said again: on to what is beneath. */
  private async passTold(): Promise<void> {
    for (let { top } = this; top; top = this.top) {
      const resolved = this.resolve(top);
      if (!resolved?.flow.isToldOnce?.(resolved.data) || resolved.step.take.text) return;
      await this.drop(this.frames.splice(-1));
    }
  }

  /** Frames nobody will come back to: their buttons come off, notices that stood aside for them come back. */
  private async drop(frames: readonly Frame[]): Promise<void> {
    for (const { aside, message } of frames) {
      if (aside && !aside.isBelow) {
        await this.parts.restore(aside, this.context);
        // The notice stands there again: no screen takes its place.
        if (this.screens.pressed === message) this.screens.pressed = null;
      }
      // Where something was typed the question stands in a message of its own.
      await this.screens.retire(message);
    }
  }
}
