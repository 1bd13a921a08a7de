/** Answers a test as soon as what it waits for is there, or tells it what is there instead. */
import { isBot, type StoredMessage } from "../model.ts";
import type { World } from "../state.ts";
import type { ChatRef, Condition, Met, Unmet } from "./contract.ts";
import { ControlError, findBot, seekConversation } from "./lookup.ts";
import { asSeen, viewOf } from "./reading.ts";
import { transcribe } from "./transcript.ts";

export function waitFor(
  world: World,
  taken: { condition: Condition; timeoutMs: number },
): Promise<Met | Unmet> | Met {
  const already = check(world, taken.condition);
  if (already) return already;
  return new Promise((resolve) => {
    const finish = (outcome: Met | Unmet) => {
      clearTimeout(timer);
      stopListening();
      resolve(outcome);
    };
    const timer = setTimeout(
      () => finish({ isMet: false, instead: describeInstead(world, taken.condition) }),
      taken.timeoutMs,
    );
    const stopListening = world.listen(() => {
      const met = check(world, taken.condition);
      if (met) finish(met);
    });
  });
}

function check(world: World, condition: Condition): Met | undefined {
  switch (condition.kind) {
    case "message": {
      const fitting = botMessages(world, condition).find((stored) =>
        asSeen(textOf(stored)).includes(asSeen(condition.includes)),
      );
      return fitting && { isMet: true, message: viewOf(fitting) };
    }
    case "messages": {
      const written = botMessages(world, condition);
      const last = written[condition.atLeast - 1];
      return last && { isMet: true, message: viewOf(last) };
    }
    case "deleted":
      return met(
        seekConversation(world, condition.chat)?.messages.get(condition.messageId)?.isDeleted ?? false,
      );
    case "answered": {
      const press = world.presses.get(condition.callbackId);
      if (!press) throw new ControlError(`There is no press ${condition.callbackId}.`);
      return press.answer && { isMet: true, answer: press.answer };
    }
    case "settled":
      return met(findBot(world, condition.botId).updates.size === 0);
    case "calls":
      return met(callsOf(world, condition) >= condition.atLeast);
  }
}

const met = (isMet: boolean): Met | undefined => (isMet ? { isMet } : undefined);

const textOf = ({ message }: StoredMessage): string => message.text ?? message.caption ?? "";

const callsOf = (world: World, { botId, method }: { botId: number; method: string }): number =>
  findBot(world, botId).calls.get(method.toLowerCase()) ?? 0;

/** What bots wrote or edited after the revision, in the order in which it came to stand as it is. */
function botMessages(
  world: World,
  { chat, afterRevision }: { chat: ChatRef; afterRevision: number },
): StoredMessage[] {
  return [...(seekConversation(world, chat)?.messages.values() ?? [])]
    .filter(({ author, revision, isDeleted }) => isBot(author) && !isDeleted && revision > afterRevision)
    .sort((a, b) => a.revision - b.revision);
}

function describeInstead(world: World, condition: Condition): string {
  switch (condition.kind) {
    case "message":
    case "messages":
    case "deleted":
      return transcribe(seekConversation(world, condition.chat));
    case "answered":
      return transcribe(world.presses.get(condition.callbackId)?.chat);
    case "settled":
      return `${findBot(world, condition.botId).updates.size} updates are unconfirmed`;
    case "calls":
      return `${condition.method} was called ${callsOf(world, condition)} times`;
  }
}
