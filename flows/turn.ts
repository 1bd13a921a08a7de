/** What a reply means where the conversation stands: a press, a word of every dialog, a step's answer, free text. */
import { holdsCode } from "../core/network/link-code.ts";
import { asActionName } from "../core/notices/model.ts";
import { text } from "../core/outbox/message.ts";
import type { Locale } from "../core/tenants/model.ts";
import { pressAction } from "./actions.ts";
import type { Conversation } from "./conversation.ts";
import type { EngineParts, TurnResult } from "./engine.ts";
import type { FlowContext, Outcome } from "./flow.ts";
import { orderInView } from "./frame-moves.ts";
import { globalMoves } from "./global-choices.ts";
import { asGlobalWord, asLanguage, type GlobalWord, isThanks } from "./global-words.ts";
import { type Called, ownerOf } from "./group.ts";
import { heardInGroup, type Numbered } from "./group-number.ts";
import { answerOf, type Typed } from "./offer-reply.ts";
import { quotedChoice } from "./quoted-choice.ts";
import { withoutRefused } from "./refused-file.ts";
import type { Reply } from "./reply.ts";
import { sayRestOfList } from "./rest-of-list.ts";
import { isOpenTo } from "./rights.ts";
import { actionSaid } from "./said-action.ts";
import { asSlashCommand, type SlashCommand, unknownCommand } from "./slash-command.ts";
import { choiceByNumber, choiceSaid, isSpeech } from "./typed-choice.ts";

type ActionName = NonNullable<ReturnType<typeof asActionName>>;
type Quoted = Awaited<ReturnType<FlowContext["core"]["outbox"]["findReplied"]>>;

export class Turn {
  private readonly parts: EngineParts;
  private readonly conversation: Conversation;
  private readonly context: FlowContext;
  /** A button was pressed, so that a toast can be shown. */
  private isPress = false;

  constructor(parts: EngineParts, conversation: Conversation, context: FlowContext) {
    this.parts = parts;
    this.conversation = conversation;
    this.context = context;
  }

  async take(reply: Reply): Promise<TurnResult> {
    this.isPress = reply.kind === "choice" || reply.kind === "action";
    switch (reply.kind) {
      case "choice":
        return this.press(reply);
      case "action":
        return this.act(await this.context.core.notices.findAction(reply.token));
      case "more":
        // A list nobody knows any more is a press too late.
        return (await sayRestOfList(reply, this.context)) ? {} : this.press({ turn: -1, index: -1 });
      case "start":
        return this.start(reply);
      default:
        return this.typed(reply);
    }
  }

  /** A press on a screen's button: the frame it belongs to goes on; a stale one shows what is true now. */
  private async press(choice: { turn: number; index: number }, isTyped = false): Promise<TurnResult> {
    const { conversation } = this;
    const frame = conversation.frameInView(choice.turn);
    const id = frame?.offered[choice.index];
    if (!frame || id === undefined) {
      const owner = this.isInGroup ? await ownerOf(choice.turn, this.context) : null;
      if (owner !== null) return { toast: text("common.group.busy", { name: owner }) };
      // A second press at once is on the screen just before this one: what it led to is in view already.
      if (choice.turn + 1 === conversation.top?.turn) return { toast: text("common.seeBelow") };
      if (this.isInGroup) return { toast: text("common.pressedLate") };
      await conversation.showAgain();
      return { toast: text("common.seeBelow") };
    }
    await conversation.returnTo(frame);
    if (!isTyped) conversation.editInPlaceOf(frame.message);
    return this.choose(id);
  }

  private async choose(id: string): Promise<TurnResult> {
    const word = globalMoves.get(id);
    if (word) return this.move(word);
    const { conversation, context, inView: resolved } = this;
    const outcome = await resolved?.step.take.choice?.(id, resolved.data, context);
    if (outcome && outcome.to !== "pass") return this.apply(outcome);
    await conversation.show([]);
    // The screen is the same as before: an edit nobody sees. One that could not go on was followed by another.
    return this.isPress && resolved ? { toast: text("common.seeBelow") } : {};
  }

  private async act(action: Parameters<typeof pressAction>[3], reply?: Reply): Promise<TurnResult> {
    await this.conversation.overtake();
    const toast = await pressAction(this.parts.actions, this.conversation, this.context, action, reply);
    return toast ? { toast } : {};
  }

  /** A first message with a payload: an invite's code belongs to the welcome, whoever sends it. */
  private async start(reply: Reply & { kind: "start" }): Promise<TurnResult> {
    if (reply.payload !== "") return this.understand(reply);
    await this.conversation.goHome();
    return {};
  }

  private async typed(reply: Typed): Promise<TurnResult> {
    const quoted = await this.findQuoted(reply);
    const chosen = await this.chooseFromQuoted(quoted, reply);
    const pressed = chosen ?? (await this.actByName(reply, quoted));
    if (pressed) return pressed;
    const isOfScreen = quoted !== undefined && quoted.seq === this.conversation.top?.message;
    if (quoted && !(isOfScreen && this.takes(reply))) {
      const answered = await this.answerQuoted(quoted, reply);
      if (answered) {
        await this.conversation.overtake();
        return answered;
      }
    }
    // In a group words answer a question only as a reply to it: people talk there among themselves too.
    if (this.isInGroup && !isOfScreen) return this.inGroup(reply);
    return this.hear(await this.withoutRefused(reply));
  }

  private get isInGroup(): boolean {
    return this.context.place.kind === "group";
  }

  /** Said in a group to nobody in particular: a number, a call of the bot, else people among themselves. */
  private async inGroup(reply: Typed): Promise<TurnResult> {
    const called = await heardInGroup(reply, this.conversation, this.context, this.parts.group);
    return called ? this.answerCall(called) : this.parts.overhear(reply, this.context);
  }

  private async answerCall(called: Called | Numbered): Promise<TurnResult> {
    if (called.is === "chosen") return this.choose(called.id);
    if (called.is === "opened") await this.conversation.beginWith(called.flow, called.data);
    else this.conversation.owe(called.lines);
    return {};
  }

  private async hear(reply: Typed | null): Promise<TurnResult> {
    if (!reply) return {};
    const done = reply.kind === "text" ? await this.recognise(reply.text) : null;
    if (done) return done;
    const answer = await answerOf(reply, this.conversation, this.context);
    if (!answer) return this.understand(reply);
    await this.conversation.returnTo(answer.frame);
    return this.apply(answer.outcome);
  }

  /** "А1" presses a notice's button whatever dialog is under way, where there are no buttons; its words do right below. */
  private async actByName(reply: Typed, quoted: Quoted): Promise<TurnResult | null> {
    const { place, core } = this.context;
    const name = reply.kind === "text" && !place.hasButtons ? asActionName(reply.text) : null;
    const isAwaited = !quoted && this.takes(reply);
    const said = name ? undefined : await actionSaid(reply, { quoted, isAwaited }, this.context, this.parts);
    if (!name) return said ? this.act(said, reply) : null;
    const action = await core.notices.findActionByName({ ...place, ...name });
    return action ? this.act(action) : this.chooseInPlaceOf(name);
  }

  /** "А6" where a question stands in place of notice А: one of its choices, and never the words it waits for. */
  private async chooseInPlaceOf({ letter, ordinal }: ActionName): Promise<TurnResult | null> {
    const { place, core } = this.context;
    const { top } = this.conversation;
    const notice = top?.aside && (await core.notices.findActionByName({ ...place, letter, ordinal: 1 }));
    if (!top || !notice || notice.objectId !== top.aside?.objectId) return null;
    const chosen = choiceByNumber(top, `${ordinal}`);
    if (chosen !== undefined) return this.choose(chosen);
    await this.conversation.show([text("common.seeBelow")]);
    return {};
  }

  /** The bot's message a reply quotes. A command is none of an answer's words. */
  private async findQuoted(reply: Typed): Promise<Quoted> {
    if (!("repliesTo" in reply) || reply.repliesTo === undefined) return undefined;
    if (reply.kind === "text" && reply.text.startsWith("/")) return undefined;
    return this.context.core.outbox.findReplied({ ...this.context.place, externalId: reply.repliesTo });
  }

  /** "2" to an older list chooses from it, "1" to a push decides that one, whatever stands below them by now. */
  private async chooseFromQuoted(quoted: Quoted, reply: Typed): Promise<TurnResult | null> {
    const { conversation, context } = this;
    const chosen = await quotedChoice(quoted, reply, context, conversation, this.parts.registry.find);
    if (chosen?.kind === "action") return this.act(await context.core.notices.findAction(chosen.token));
    if (!chosen || chosen.kind === "choice") return chosen && this.press(chosen, true);
    conversation.owe([chosen.note]);
    if (chosen.kind === "settled") return this.apply(chosen.shown);
    if (chosen.kind === "earlier") await conversation.revive(chosen.step, chosen.message);
    return chosen.kind === "earlier" ? this.choose(chosen.id) : {};
  }

  /** Whom a reply to a message concerns is known by what that was about. */
  private async answerQuoted(quoted: NonNullable<Quoted>, reply: Typed): Promise<TurnResult | null> {
    const { aboutKind: kind, aboutId: id } = quoted;
    return kind && id ? this.parts.answerQuoted({ kind, id }, reply, this.context) : null;
  }

  /** What is left of a reply once files that were not taken are named; null when nothing is. */
  private async withoutRefused(reply: Typed): Promise<Typed | null> {
    const { why, left } = withoutRefused(reply);
    if (left) this.conversation.owe(why);
    else await this.conversation.show(why);
    return left;
  }

  /** What every dialog understands alike: global words, a menu's number, a button's own words. */
  private async recognise(words: string): Promise<TurnResult | null> {
    const language = asLanguage(words);
    if (language) return this.speak(language);
    const word = asGlobalWord(words);
    if (word) return this.move(word);
    if (holdsCode(words) && !this.isInGroup) return this.understand({ kind: "text", text: words });
    const command = asSlashCommand(words);
    if (command) return this.command(command);
    const { conversation, context, parts } = this;
    const said = await choiceSaid(words, conversation, context, (label) => parts.say(label, context));
    if (said && "id" in said) return this.choose(said.id);
    if (said) {
      await conversation.show([said.note]);
      return {};
    }
    if (isThanks(words) && !this.expectsText()) return { reaction: "👌" };
    // The question in view waits below it; words for a person are left alone.
    if (!this.expectsText() || this.isInGroup || this.inView?.step.isForPerson) return null;
    const list = await parts.listNamed({ kind: "text", text: words }, context);
    return list && this.apply(list);
  }

  private async command(command: SlashCommand): Promise<TurnResult> {
    const { name, rest } = command;
    if (name === "start") return this.start({ kind: "start", payload: rest });
    const word = asGlobalWord(`/${name}`);
    if (word) return this.move(word);
    const known = this.parts.commands(this.context);
    if (known.some((one) => one.name === name)) return this.understand({ kind: "text", text: `/${name}` });
    await this.conversation.show([unknownCommand(command, known)]);
    return {};
  }

  /** A language named in full is spoken from here on: a question would ask what was just said. */
  private async speak(language: Locale): Promise<TurnResult> {
    const { conversation, context, parts } = this;
    if (conversation.top?.flow === parts.wordFlows.language.flow.id) return this.choose(language);
    await context.core.network.setLocale(language);
    await conversation.show([text("account.language.set")]);
    return {};
  }

  private get inView() {
    const { top } = this.conversation;
    return top && this.conversation.resolve(top);
  }

  private takes(reply: Typed): boolean {
    const { kind } = reply;
    if (kind !== "text" && kind !== "files" && kind !== "voice") return false;
    return this.inView?.step.take[kind] !== undefined;
  }

  private expectsText(): boolean {
    const { inView } = this;
    return inView?.step.take.text !== undefined && !isSpeech(inView.flow.id);
  }

  private async move(word: GlobalWord): Promise<TurnResult> {
    const { conversation, parts } = this;
    const home = word === "menu" && this.isInGroup ? await parts.group.home(this.context) : null;
    if (home) return this.answerCall(home);
    if (word === "menu") await conversation.goHome();
    else if (word === "back") await conversation.goBack();
    else if (word === "cancel") await conversation.giveUp();
    else {
      await conversation.overtake();
      const { flow, data, instead } = parts.wordFlows[word];
      const other = isOpenTo(flow, this.context) ? null : instead?.(this.context);
      if (other) {
        await conversation.goHome([other]);
        return {};
      }
      const orderId = word === "person" ? orderInView(conversation.frames) : null;
      await conversation.open(flow, orderId === null ? data : { ...(data as object), orderId });
    }
    return {};
  }

  /** Free text: what it leads to takes the place of what the same kind of text led to before. */
  private async understand(reply: Reply): Promise<TurnResult> {
    const { conversation } = this;
    const { top } = conversation;
    const meant = await this.parts.understand(reply, this.context, top?.flow ?? null);
    const isSame = meant.to === "call" && top?.flow === meant.flow.id && top.aside === null;
    if (isSame) return this.apply({ ...meant, to: "become" });
    if (meant.to === "call") await conversation.overtake();
    return this.apply(meant);
  }

  private async apply(outcome: Outcome<string, unknown>): Promise<TurnResult> {
    await this.conversation.apply(outcome);
    return {
      ...("reaction" in outcome && outcome.reaction && { reaction: outcome.reaction }),
      ...(this.isPress && outcome.toast && { toast: outcome.toast }),
    };
  }
}
