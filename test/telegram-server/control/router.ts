/** POST /control/<action>: hands the JSON body to the action and sends back what it gives. */
import type { World } from "../state.ts";
import * as accounts from "./accounts.ts";
import type { ActionName, ControlActions } from "./contract.ts";
import { ControlError, seekConversation } from "./lookup.ts";
import { editText, react, send } from "./person-acts.ts";
import { forgePress, press } from "./press.ts";
import * as reading from "./reading.ts";
import { transcribe } from "./transcript.ts";
import { waitFor } from "./waiting.ts";

type Handler<Name extends ActionName> = (
  world: World,
  taken: ControlActions[Name]["takes"],
) => ControlActions[Name]["gives"] | Promise<ControlActions[Name]["gives"]>;

const handlers: { [Name in ActionName]: Handler<Name> } = {
  createBot: accounts.createBot,
  revokeToken: accounts.revokeToken,
  createPerson: accounts.createPerson,
  createGroup: accounts.createGroup,
  setMember: accounts.setMember,
  upgradeGroup: accounts.upgradeGroup,
  setBlocked: accounts.block,
  deactivate: accounts.deactivate,
  send,
  editText,
  react,
  press,
  forgePress,
  messages: reading.messages,
  transcript: (world, { chat }) => ({ text: transcribe(seekConversation(world, chat)) }),
  readFile: reading.readFile,
  chatActions: reading.chatActions,
  calls: reading.calls,
  pendingUpdates: reading.pendingUpdates,
  waitFor,
  injectFault: (world, fault) => {
    world.faults.inject(fault);
    return {};
  },
  clearFaults: (world) => {
    world.faults.clear();
    return {};
  },
  switchBudgetsOn: (world, figures) => {
    world.budgets.switchOn(figures);
    return {};
  },
  switchBudgetsOff: (world) => {
    world.budgets.switchOff();
    return {};
  },
  prematureCalls: (world, { botId }) => world.budgets.prematureCalls.filter((call) => call.botId === botId),
  advanceClock: (world, { byMs }) => {
    world.advanceClock(byMs);
    return { nowMs: world.nowMs() };
  },
  setWebhookRetrySecond: (world, { lastsMs }) => {
    world.webhookRetrySecondMs = lastsMs;
    return {};
  },
};

const isAction = (name: string): name is ActionName => Object.hasOwn(handlers, name);

/** Status and JSON body of the response; a mistake of the test is a 400 with its words. */
export async function control(
  world: World,
  name: string,
  body: Buffer,
): Promise<{ status: number; body: unknown }> {
  if (!isAction(name)) return { status: 404, body: { error: `There is no action ${name}.` } };
  const handler = handlers[name] as Handler<ActionName>;
  try {
    return { status: 200, body: await handler(world, JSON.parse(body.toString("utf8"))) };
  } catch (error) {
    if (error instanceof ControlError) return { status: 400, body: { error: error.message } };
    throw error;
  }
}
