/** The commands Telegram offers in its menu, in each language and for each kind of chat. */
import type { BotCommandScope } from "grammy/types";
import { text } from "../../core/outbox/message.ts";
import { type Locale, locales } from "../../core/tenants/model.ts";
import { sayPlain } from "../../locales/say.ts";
import type { Methods } from "./client.ts";

/** Administrators have a list of their own, which takes the place of the group's. */
const inGroup = {
  menu: text("common.commands.groupMenu"),
  waiting: text("common.commands.waiting"),
  orders: text("common.commands.orders"),
  dealers: text("common.commands.dealers"),
  help: text("common.commands.help"),
};

const lists = [
  {
    scope: { type: "all_private_chats" },
    commands: {
      menu: text("common.commands.menu"),
      cart: text("common.commands.cart"),
      manager: text("common.commands.manager"),
      help: text("common.commands.help"),
      language: text("common.commands.language"),
    },
  },
  { scope: { type: "all_group_chats" }, commands: inGroup },
  {
    scope: { type: "all_chat_administrators" },
    commands: { ...inGroup, managers: text("common.commands.managers") },
  },
] as const satisfies readonly { scope: BotCommandScope; commands: Record<string, ReturnType<typeof text>> }[];

/** People whose language has no texts read English, as the dialogs answer them. */
const OTHERS: Locale = "en";

export async function publishCommands(methods: Methods): Promise<void> {
  for (const { scope, commands } of lists) {
    for (const locale of locales) {
      const said = Object.entries(commands).map(([command, description]) => ({
        command,
        description: sayPlain(description, { locale, timeZone: "UTC", now: 0 }),
      }));
      await methods.setMyCommands({ scope, commands: said, language_code: locale });
      if (locale === OTHERS) await methods.setMyCommands({ scope, commands: said });
    }
  }
}
