/** One chat's conversation during one turn: the stack of flows under way, and the screens it shows. */
import type { DialogKey, Frame } from "../core/dialogs/model.ts";
import { may } from "../core/network/model.ts";
import { type Button, type Message, type Text, text } from "../core/outbox/message.ts";
import type { AnyFlow, Choice, FlowContext, Outcome, Screen, Step } from "./flow.ts";
import { globalLabels } from "./global-choices.ts";

/** Deep enough for anything a person does; deeper is a loop, and the oldest is let go. */
const MAX_FRAMES = 8;
const MAX_TRAIL = 20;

export interface Registry {
  find(id: string): AnyFlow | undefined;
  /** Where a conversation is at home: the menu, or the welcome of a stranger. */
  home(context: FlowContext): { flow: AnyFlow; data: unknown };
}

export class Conversation {
  private readonly context: FlowContext;
  private readonly registry: Registry;
  /** The outbox row whose button was pressed: shown screens edit it. Null when the reply was typed. */
  private pressed: number | null = null;
  frames: Frame[];
  turn: number;

  constructor(context: FlowContext, registry: Registry, stored: { frames: Frame[]; turn: number }) {
    this.context = context;
    this.registry = registry;
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

  /** The flow and step of a frame, its data brought up to date; null when the frame cannot go on. */
  resolve(frame: Frame): { flow: AnyFlow; step: Step<string, unknown>; data: unknown } | null {
    const flow = this.registry.find(frame.flow);
    if (!flow || !this.isAllowed(flow)) return null;
    const step = flow.steps[frame.step];
    const current = frame.version === flow.version ? frame.data : flow.upgrade?.(frame.data, frame.version);
    const parsed = flow.data.safeParse(current);
    return step && parsed.success ? { flow, step, data: parsed.data } : null;
  }

  isAllowed(flow: AnyFlow): boolean {
    const { actor, tenant } = this.context;
    if (flow.permission === null) return true;
    return actor !== null && may(actor, flow.permission, tenant.blocks);
  }

  /** Begins a flow on top of what is under way, or refuses kindly. */
  async open(
    flow: AnyFlow,
    data: unknown,
    options: { notes?: Text[]; aside?: Frame["aside"] } = {},
  ): Promise<void> {
    if (!this.isAllowed(flow)) return this.goHome([text("common.notAllowed")]);
    const frame: Frame = {
      flow: flow.id,
      version: flow.version,
      step: flow.first,
      data: flow.data.parse(data),
      offered: [],
      turn: this.turn,
      message: this.pressed,
      isAmount: false,
      trail: [],
      aside: options.aside ?? null,
    };
    this.frames = [...this.frames, frame].slice(-MAX_FRAMES);
    await this.show(options.notes ?? []);
  }

  /** Leaves everything under way and goes to the menu (a stranger: to the welcome). */
  async goHome(notes: Text[] = []): Promise<void> {
    this.frames = [];
    const { flow, data } = this.registry.home(this.context);
    await this.open(flow, data, { notes });
  }

  /** One step back within the flow, else back to the flow beneath, else home. */
  async goBack(): Promise<void> {
    const frame = this.top;
    const previous = frame?.trail.pop();
    if (frame && previous) {
      frame.step = previous.step;
      frame.data = previous.data;
      return this.show([]);
    }
    await this.leave([]);
  }

  /** Ends the flow on top; what it says last stands above the flow beneath, asked again. */
  async leave(notes: Text[]): Promise<void> {
    const ended = this.frames.pop();
    if (ended?.aside) {
      if (notes.length > 0) await this.say(notes, ended.message);
      return;
    }
    if (this.frames.length === 0) return this.goHome(notes);
    await this.show(notes);
  }

  async apply(outcome: Outcome<string, unknown>): Promise<void> {
    const frame = this.top;
    switch (outcome.to) {
      case "step":
        if (frame) {
          const isLoop = frame.step === outcome.step;
          if (!isLoop)
            frame.trail = [...frame.trail, { step: frame.step, data: frame.data }].slice(-MAX_TRAIL);
          frame.step = outcome.step;
          frame.data = outcome.data;
        }
        return this.show(outcome.note ? [outcome.note] : []);
      case "stay":
        if (frame && outcome.data !== undefined) frame.data = outcome.data;
        return this.show([outcome.note]);
      case "call":
        return this.open(outcome.flow, outcome.data);
      case "become": {
        const ended = this.frames.pop();
        const notes = outcome.note ? [outcome.note] : [];
        return this.open(outcome.flow, outcome.data, { notes, aside: ended?.aside ?? null });
      }
      case "done":
        return this.leave(outcome.lines);
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
      this.frames.pop();
      return this.show([...notes, text("common.flowChanged")]);
    }
    frame.version = resolved.flow.version;
    frame.data = resolved.data;
    const screen = await resolved.step.ask(resolved.data, this.context);
    await this.present(frame, screen, notes);
  }

  /** Draws a screen: in place of the pressed message, else as a new one and the old loses its buttons. */
  private async present(frame: Frame, screen: Screen, notes: Text[]): Promise<void> {
    const { core, place, locale } = this.context;
    this.turn += 1;
    const { message, offered } = drawScreen(screen, notes, this.turn);
    const old = frame.message === null ? undefined : await core.outbox.find(frame.message);
    const canEdit =
      this.pressed !== null &&
      this.pressed === frame.message &&
      !hasFiles(old?.message) &&
      !hasFiles(message);
    frame.offered = offered;
    frame.turn = this.turn;
    frame.isAmount = screen.amountHint !== undefined;
    if (canEdit && frame.message !== null) {
      await core.outbox.post({ to: place, locale, message, edits: frame.message });
      return;
    }
    if (frame.message !== null && hasButtons(old?.message)) {
      await core.outbox.post({ to: place, locale, message: null, edits: frame.message });
    }
    frame.message = await core.outbox.post({ to: place, locale, message });
    this.pressed = frame.message;
  }

  /** Last words without a question, in place of a message or as a new one. */
  private async say(lines: Text[], inPlaceOf: number | null): Promise<void> {
    const { core, place, locale } = this.context;
    const canEdit = inPlaceOf !== null && this.pressed === inPlaceOf;
    await core.outbox.post({ to: place, locale, message: { lines }, ...(canEdit && { edits: inPlaceOf }) });
  }
}

const hasFiles = (message: Message | null | undefined) => (message?.files?.length ?? 0) > 0;
const hasButtons = (message: Message | null | undefined) =>
  (message?.buttons?.length ?? 0) > 0 || (message?.options?.length ?? 0) > 0;

/** A screen as a message: every choice gets the screen's turn and its place in the offer. */
function drawScreen(screen: Screen, notes: Text[], turn: number): { message: Message; offered: string[] } {
  const offered: string[] = [];
  const offer = (id: string) => ({ kind: "choice" as const, turn, index: offered.push(id) - 1 });
  const options = screen.options?.map(({ id, line }) => ({ line, effect: offer(id) }));
  const buttons = screen.choices?.map((row) => row.map((choice) => drawChoice(choice, offer)));
  return {
    offered,
    message: {
      lines: [...notes, ...screen.lines],
      ...(options && options.length > 0 && { options }),
      ...(buttons && buttons.length > 0 && { buttons }),
      ...(screen.amountHint && { amountHint: screen.amountHint }),
      ...(screen.files && { files: screen.files }),
      ...(screen.speaker && { speaker: screen.speaker }),
    },
  };
}

function drawChoice(choice: Choice, offer: (id: string) => Button["effect"]): Button {
  return {
    label: choice.label,
    effect: choice.effect ?? offer(choice.id),
    ...(choice.style && { style: choice.style }),
    ...(choice.id === globalLabels.back.id && { isBack: true }),
  };
}
