/** getMe, logOut, close, and what a bot says of itself: commands by scope and language, descriptions. */
import type { BotCommand } from "grammy/types";
import { findChat } from "../access.ts";
import { type Answer, badRequest, type Refusal, succeed } from "../answer.ts";
import * as limits from "../limits.ts";
import { userOf } from "../model.ts";
import { Parameters } from "../parameters.ts";
import type { Call, Method } from "./call.ts";

const CHAT_SCOPES = ["chat", "chat_administrators", "chat_member"];
const BROAD_SCOPES = ["default", "all_private_chats", "all_group_chats", "all_chat_administrators"];

export const getMe: Method = ({ bot }) =>
  succeed({
    ...userOf(bot),
    can_join_groups: true,
    can_read_all_group_messages: bot.canReadAllGroupMessages,
    supports_inline_queries: false,
    supports_guest_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  });

export const logOut: Method = ({ bot }) => {
  bot.isLoggedOut = true;
  bot.webhook?.stop();
  bot.webhook = undefined;
  bot.updates.clear();
  return succeed(true);
};

export const close: Method = () => succeed(true);

export const getMyCommands: Method = (call) => {
  const key = commandsKey(call);
  return key.ok ? succeed(call.bot.commands.get(key.result) ?? []) : key;
};

export const deleteMyCommands: Method = (call) => {
  const key = commandsKey(call);
  if (!key.ok) return key;
  call.bot.commands.delete(key.result);
  return succeed(true);
};

export const setMyCommands: Method = (call) => {
  const key = commandsKey(call);
  if (!key.ok) return key;
  const commands = readCommands(call);
  if (!commands.ok) return commands;
  call.bot.commands.set(key.result, commands.result);
  return succeed(true);
};

export const setMyDescription: Method = (call) => setText(call, call.bot.descriptions, "description");

export const setMyShortDescription: Method = (call) =>
  setText(call, call.bot.shortDescriptions, "short_description");

export const getMyDescription: Method = ({ bot, parameters }) =>
  succeed({ description: textFor(bot.descriptions, parameters) });

export const getMyShortDescription: Method = ({ bot, parameters }) =>
  succeed({ short_description: textFor(bot.shortDescriptions, parameters) });

function setText({ parameters }: Call, texts: Map<string, string>, argument: string): Answer<true> {
  const problem = languageProblem(parameters);
  if (problem) return problem;
  texts.set(parameters.text("language_code"), parameters.text(argument));
  return succeed(true);
}

const textFor = (texts: Map<string, string>, parameters: Parameters): string =>
  texts.get(parameters.text("language_code")) ?? texts.get("") ?? "";

const languageProblem = (parameters: Parameters): Refusal | undefined =>
  /^([a-z]{2})?$/.test(parameters.text("language_code"))
    ? undefined
    : badRequest("Invalid language code specified");

/** The place of a list of commands: scope, chat, user and language. */
function commandsKey(call: Call): Answer<string> {
  const scope = call.parameters.json("scope");
  if (scope === null) return badRequest("Can't parse BotCommandScope JSON object");
  const given = scope.value ?? { type: "default" };
  if (typeof given !== "object" || Array.isArray(given)) {
    return badRequest("Can't parse BotCommandScope: BotCommandScope must be an Object");
  }
  const fields = Parameters.of({ ...given });
  const type = fields.text("type");
  const isOfChat = CHAT_SCOPES.includes(type);
  if (!isOfChat && !BROAD_SCOPES.includes(type)) {
    return badRequest("Can't parse BotCommandScope: Unsupported type specified");
  }
  const chat = isOfChat ? findChat({ ...call, parameters: fields }, "members") : undefined;
  if (chat && !chat.ok) return chat;
  const problem = languageProblem(call.parameters);
  if (problem) return problem;
  return succeed(
    [type, chat?.result.id, fields.text("user_id"), call.parameters.text("language_code")].join(" "),
  );
}

function readCommands({ parameters }: Call): Answer<BotCommand[]> {
  const argument = parameters.json("commands");
  if (argument === null) return badRequest("Can't parse commands JSON object");
  const value = argument.value ?? [];
  if (!Array.isArray(value)) return badRequest("Expected an Array of BotCommand");
  const commands: BotCommand[] = [];
  for (const item of value as unknown[]) {
    const command = readCommand(item);
    if (!command.ok) return command;
    commands.push(command.result);
  }
  return commands.length > limits.MAX_COMMANDS ? badRequest("BOT_COMMANDS_TOO_MUCH") : succeed(commands);
}

function readCommand(item: unknown): Answer<BotCommand> {
  const refuseItem = (problem: string) => badRequest(`Can't parse BotCommand: ${problem}`);
  if (typeof item !== "object" || item === null) return refuseItem("expected an Object");
  const fields = Parameters.of({ ...item });
  for (const field of ["command", "description"]) {
    if (!fields.has(field)) return refuseItem(`Can't find field "${field}"`);
  }
  const command = fields.text("command").trim().replace(/^\//, "");
  const description = fields.text("description").trim();
  if (command === "") return badRequest("Command must be non-empty");
  if (command.length > limits.MAX_COMMAND_LENGTH) {
    return badRequest(`Command length must not exceed ${limits.MAX_COMMAND_LENGTH}`);
  }
  if (description === "") return badRequest("Command description must be non-empty");
  if (description.length > limits.MAX_COMMAND_DESCRIPTION_LENGTH) {
    return badRequest(`Command description length must not exceed ${limits.MAX_COMMAND_DESCRIPTION_LENGTH}`);
  }
  return /^[a-z0-9_]+$/.test(command) ? succeed({ command, description }) : badRequest("BOT_COMMAND_INVALID");
}
