/** One turn: a reply comes in, the conversation moves, and what is said goes to the outbox. */
import { asActionName } from "../core/notices/model.ts";
import { type Button, type Text, text } from "../core/outbox/message.ts";
import { type ActionHandlers, pressAction } from "./actions.ts";
import { Conversation, type Registry } from "./conversation.ts";
import type { AnyFlow, FlowContext, Outcome } from "./flow.ts";
import { globalLabels } from "./global-choices.ts";
import { asGlobalWord, type GlobalWord, isThanks } from "./global-words.ts";
import type { Reply } from "./reply.ts";

/** What is shown at once on the sender's side and kept nowhere: a press's toast, a reaction to a text. */
export interface TurnResult {
  toast?: Text;
  reaction?: "👌";
}

export interface EngineParts {
  registry: Registry;
  actions: ActionHandlers;
  /** Flows of the global words that are not mere moves. */
  wordFlows: Record<Exclude<GlobalWord, "menu" | "back" | "cancel">, { flow: AnyFlow; data: unknown }>;
  /** Finds what free text no step expects means: an order number, an article ...; at the end, a person. */
  understand(reply: Reply, context: FlowContext): Promise<Outcome<string, unknown>>;
  /** A reply quoting one of the bot's messages, by what that message was about; null: treat as any text. */
  answerQuoted(
    about: { kind: string; id: string },
    reply: Reply,
    context: FlowContext,
  ): Promise<TurnResult | null>;
  /** Anything said in a group that is not an answer to the bot. */
  overhear(reply: Reply, context: FlowContext): Promise<TurnResult>;
  /** A text in the reader's language, to know a typed label from other words. */
  say(text: Text, context: FlowContext): string;
}

export type Engine = ReturnType<typeof createEngine>;

export const createEngine = (parts: EngineParts) => ({
  /** Takes one reply of a chat to its end; everything it changes is in the caller's transaction. */
  async takeTurn(context: FlowContext, reply: Reply): Promise<TurnResult> {
    const key = Conversation.keyOf(context);
    const stored = await context.core.dialogs.load(key);
    const conversation = new Conversation(context, parts.registry, stored);
    const result = await new Turn(parts, conversation, context).take(reply);
    const { frames, turn } = conversation;
    if (stored.loadedTurn !== null || frames.length > 0) {
      await context.core.dialogs.save(key, { ...stored, frames, turn });
    }
    return result;
  },
});

class Turn {
  private readonly parts: EngineParts;
  private readonly conversation: Conversation;
  private readonly context: FlowContext;

  constructor(parts: EngineParts, conversation: Conversation, context: FlowContext) {
    this.parts = parts;
    this.conversation = conversation;
    this.context = context;
  }

  async take(reply: Reply): Promise<TurnResult> {
    switch (reply.kind) {
      case "choice":
        return this.press(reply.turn, reply.index);
      case "action": {
        const action = await this.context.core.notices.findAction(reply.token);
        return toasting(await pressAction(this.parts.actions, this.conversation, this.context, action));
      }
      case "start":
        return this.start(reply);
      default:
        return this.typed(reply);
    }
  }

  /** A press on a screen's button: the frame it belongs to goes on; a stale one shows what is true now. */
  private async press(turn: number, index: number): Promise<TurnResult> {
    const { conversation } = this;
    const position = conversation.frames.findIndex((frame) => frame.turn === turn);
    const frame = conversation.frames[position];
    const id = frame?.offered[index];
    if (!frame || id === undefined) {
      if (this.context.place.kind === "private") await conversation.show([]);
      return { toast: text("common.seeBelow") };
    }
    // A live button of a dialog that waits beneath returns to it: what was begun above is let go.
    conversation.frames = conversation.frames.slice(0, position + 1);
    conversation.editInPlaceOf(frame.message);
    await this.choose(id);
    return {};
  }

  private async choose(id: string): Promise<void> {
    if (id === globalLabels.back.id) return this.move("back");
    if (id === globalLabels.menu.id) return this.move("menu");
    if (id === globalLabels.cancel.id) return this.move("cancel");
    if (id === globalLabels.person.id) return this.move("person");
    const top = this.conversation.top;
    const resolved = top && this.conversation.resolve(top);
    const take = resolved?.step.take.choice;
    if (!resolved || !take) return this.conversation.show([]);
    await this.settle(await take(id, resolved.data, this.context), { kind: "sticker" });
  }

  /** A first message with a payload: an invite's code belongs to the welcome, whoever sends it. */
  private async start(reply: Reply & { kind: "start" }): Promise<TurnResult> {
    if (reply.payload === "") {
      await this.conversation.goHome();
      return {};
    }
    await this.settle(await this.parts.understand(reply, this.context), reply);
    return {};
  }

  private async typed(reply: Reply): Promise<TurnResult> {
    const { place } = this.context;
    const quoted = await this.quoted(reply);
    if (quoted) return quoted;
    if (place.kind === "group" && !(await this.isAnswerToMe(reply)))
      return this.parts.overhear(reply, this.context);
    if (reply.kind === "text") {
      const done = await this.recognise(reply.text);
      if (done) return done;
    }
    const top = this.conversation.top;
    const resolved = top && this.conversation.resolve(top);
    const outcome = resolved ? await offerTo(resolved.step.take, reply, resolved.data, this.context) : null;
    await this.settle(outcome ?? { to: "pass" }, reply);
    return {};
  }

  /** What every dialog understands alike: global words, "А1", a menu's number, a button's own words. */
  private async recognise(words: string): Promise<TurnResult | null> {
    const word = asGlobalWord(words);
    if (word) {
      await this.move(word);
      return {};
    }
    const { place, core } = this.context;
    if (!place.hasButtons) {
      const name = asActionName(words);
      const action = name && (await core.notices.findActionByName({ ...place, ...name }));
      if (action)
        return toasting(await pressAction(this.parts.actions, this.conversation, this.context, action));
      const chosen = this.byNumber(words);
      if (chosen !== undefined) {
        await this.choose(chosen);
        return {};
      }
    }
    const labelled = await this.byLabel(words);
    if (labelled !== undefined) {
      await this.choose(labelled);
      return {};
    }
    if (isThanks(words) && !this.expectsText()) return { reaction: "👌" };
    return null;
  }

  private expectsText(): boolean {
    const top = this.conversation.top;
    const resolved = top && this.conversation.resolve(top);
    return resolved?.step.take.text !== undefined && resolved.flow.id !== "talk";
  }

  private byNumber(words: string): string | undefined {
    const frame = this.conversation.top;
    const found = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(words);
    if (!frame || !found || frame.isAmount) return undefined;
    const number = Number(found[1]);
    if (number === 0) return globalLabels.back.id;
    // 0 is the way back wherever it stands, so the other choices are counted without it.
    return frame.offered.filter((id) => id !== globalLabels.back.id)[number - 1];
  }

  /** A typed label of the screen in view is its choice. */
  private async byLabel(words: string): Promise<string | undefined> {
    const frame = this.conversation.top;
    if (!frame?.message || frame.offered.length === 0 || words.length > 40) return undefined;
    const shown = await this.context.core.outbox.find(frame.message);
    const same = (label: Text) =>
      this.parts.say(label, this.context).toLowerCase() === words.trim().toLowerCase();
    const button = shown?.message?.buttons?.flat().find((candidate: Button) => same(candidate.label));
    return button?.effect.kind === "choice" ? frame.offered[button.effect.index] : undefined;
  }

  private async move(word: GlobalWord): Promise<void> {
    const { conversation, context, parts } = this;
    const aside = conversation.top?.aside;
    const isLeavingAside =
      aside && (word === "cancel" || word === "menu" || conversation.top?.trail.length === 0);
    if (isLeavingAside) await parts.actions[aside.kind]?.restore(aside.objectId, context);
    switch (word) {
      case "menu":
        return conversation.goHome();
      case "back":
        return conversation.goBack();
      case "cancel":
        return conversation.leave([]);
      default:
        return conversation.open(parts.wordFlows[word].flow, parts.wordFlows[word].data);
    }
  }

  /** A reply quoting one of the bot's messages: who it concerns is known by what the message was about. */
  private async quoted(reply: Reply): Promise<TurnResult | null> {
    if (!("repliesTo" in reply) || reply.repliesTo === undefined) return null;
    const row = await this.context.core.outbox.findReplied({
      ...this.context.place,
      externalId: reply.repliesTo,
    });
    if (!row?.aboutKind || !row.aboutId) return null;
    return this.parts.answerQuoted({ kind: row.aboutKind, id: row.aboutId }, reply, this.context);
  }

  /** In a group only a reply to the question itself answers it: people talk there among themselves too. */
  private async isAnswerToMe(reply: Reply): Promise<boolean> {
    const top = this.conversation.top;
    if (!top?.aside || !("repliesTo" in reply) || reply.repliesTo === undefined) return false;
    const row = await this.context.core.outbox.findReplied({
      ...this.context.place,
      externalId: reply.repliesTo,
    });
    return row?.seq === top.message;
  }

  private async settle(outcome: Outcome<string, unknown>, reply: Reply): Promise<void> {
    const meant = outcome.to === "pass" ? await this.parts.understand(reply, this.context) : outcome;
    await this.conversation.apply(meant);
  }
}

const toasting = (toast: Text | undefined): TurnResult => (toast ? { toast } : {});

/** Offers a reply to a step; null when the step does not take its kind. */
async function offerTo(
  take: NonNullable<AnyFlow["steps"][string]>["take"],
  reply: Reply,
  data: unknown,
  context: FlowContext,
): Promise<Outcome<string, unknown> | null> {
  if (reply.kind === "text" && take.text) return take.text(reply.text, data, context);
  if (reply.kind === "files" && take.files && reply.files.length > 0) {
    return take.files(reply.files, reply.caption, data, context);
  }
  if (reply.kind === "contact" && reply.isOwn && take.contact)
    return take.contact(reply.phone, data, context);
  return null;
}
