/** The screens a chat shows during one turn: in place of what was pressed, else as new messages; answered ones end. */
import type { Frame } from "../core/dialogs/model.ts";
import type { Message, Text } from "../core/outbox/message.ts";
import { drawScreen, hasFiles, splitFiles, turnOf } from "./draw-screen.ts";
import type { FlowContext, Screen } from "./flow.ts";

export class Screens {
  /** The outbox row whose button was pressed: screens are shown in its place. Null when the reply was typed. */
  pressed: number | null = null;
  /** New messages of this turn make no sound: nothing in them is news. */
  isQuiet = false;
  /** The number of the newest screen. */
  turn: number;
  private readonly context: FlowContext;
  private readonly isAlive: (turn: number) => boolean;
  /** Said above the next screen, else alone when the turn ends without one. */
  private owed: Text[] = [];
  /** Of the messages that show screens: whether they bring files, as far as it is known. */
  private readonly withFiles: Map<number | null, boolean | undefined>;

  /** `isAlive`: whether the screen of this number waits for its answer still. */
  constructor(
    context: FlowContext,
    turn: number,
    frames: readonly Frame[],
    isAlive: (turn: number) => boolean,
  ) {
    this.context = context;
    this.turn = turn;
    this.isAlive = isAlive;
    this.withFiles = new Map(frames.map((frame) => [frame.message, frame.hasFiles]));
  }

  owe(lines: readonly Text[]): void {
    this.owed.push(...lines);
  }

  /** Draws a screen: in place of the pressed message, else as a new one and the old loses its buttons. */
  async present(frame: Frame, screen: Screen, notes: Text[]): Promise<void> {
    const { core, place, locale } = this.context;
    this.turn += 1;
    const above = [...this.owed.splice(0), ...notes];
    const drawn = drawScreen(screen, above, this.turn);
    const { offered } = drawn;
    const brings = this.withoutSent(drawn.message, frame, above.length > 0);
    const message = { ...brings, ...this.quotable(frame, screen, offered) };
    frame.offered = offered;
    frame.turn = this.turn;
    frame.isAmount = screen.amountHint !== undefined;
    frame.about = screen.about ? { id: screen.about.id, version: screen.about.version } : null;
    const old = frame.message;
    const pressed = this.pressed;
    frame.hasFiles = hasFiles(message);
    const isInPlace = pressed !== null && !frame.hasFiles && !(await this.bringsFiles(pressed));
    frame.message = isInPlace ? pressed : null;
    if (!isInPlace) this.pressed = null;
    for (const left of new Set([old, pressed])) await this.retire(left);
    if (isInPlace) {
      await core.outbox.post({ to: place, locale, message, edits: pressed });
      this.withFiles.set(pressed, false);
      return;
    }
    const told = this.isQuiet ? { ...message, isSilent: true } : message;
    frame.message = await core.outbox.post({ to: place, locale, message: told });
    this.withFiles.set(frame.message, frame.hasFiles);
    this.pressed = frame.message;
  }

  /**
   * Files that lie above already are not sent once more because something else was said meanwhile: papers never, pictures
   * not under a note.
   */
  private withoutSent(message: Message, frame: Frame, hasNote: boolean): Message {
    const { digest, bare } = splitFiles(message, this.context.locale);
    const isPicture = message.files !== undefined || message.chart !== undefined;
    const isThere = digest !== null && digest === frame.broughtFiles && (hasNote || !isPicture);
    if (digest === null) delete frame.broughtFiles;
    else frame.broughtFiles = digest;
    return isThere ? bare : message;
  }

  /** A screen's message is asked for only where nobody noted it: its words are long. */
  private async bringsFiles(message: number): Promise<boolean> {
    return this.withFiles.get(message) ?? hasFiles(await this.context.core.outbox.findShown(message));
  }

  /** Where there are no buttons an older screen is answered by quoting it. */
  private quotable(frame: Frame, screen: Screen, offered: string[]): Pick<Message, "shows"> {
    const { place } = this.context;
    if (place.hasButtons || place.kind === "group" || offered.length === 0) return {};
    const { flow, version, step, data } = frame;
    return { shows: { flow, version, step, data, offered, ...(screen.name && { name: screen.name }) } };
  }

  /** Words without a question, in place of a message that was pressed or as a new one. */
  async say(lines: readonly Text[], inPlaceOf: number | null = null): Promise<void> {
    const { core, place, locale } = this.context;
    const message: Message = { lines: [...this.owed.splice(0), ...lines] };
    if (message.lines.length === 0) return;
    const canEdit = inPlaceOf !== null && this.pressed === inPlaceOf;
    await core.outbox.post({ to: place, locale, message, ...(canEdit && { edits: inPlaceOf }) });
  }

  /** Takes the buttons off a screen that is answered, unless the next one takes its place. */
  async retire(message: number | null): Promise<void> {
    if (message === null || message === this.pressed) return;
    const { core, place, locale } = this.context;
    const turn = turnOf(await core.outbox.findShown(message));
    // A notice's buttons are none of the dialog's, and a screen that waits beneath stays alive.
    if (turn === undefined || this.isAlive(turn)) return;
    core.outbox.takeButtonsOff(message, { to: place, locale });
  }

  /** Nothing takes the place of what was pressed: its buttons come off. */
  async retirePressed(): Promise<void> {
    const { pressed } = this;
    this.pressed = null;
    await this.retire(pressed);
  }

  /** The screen under which something was typed: the answer stands below it, so its buttons come off. */
  async cover(frame: Frame | undefined): Promise<void> {
    const message = frame?.message ?? null;
    if (message === null || this.pressed !== null || frame?.aside) return;
    const { core, place, locale } = this.context;
    if (turnOf(await core.outbox.findShown(message)) === undefined) return;
    core.outbox.takeButtonsOff(message, { to: place, locale });
  }

  /** Where a press is answered by a message, the screen is no longer the last thing said. */
  async standsLast(message: number): Promise<boolean> {
    const { core, place } = this.context;
    return place.hasButtons && (await core.outbox.findLast(place)) === message;
  }
}
