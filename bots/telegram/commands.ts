/** The commands Telegram offers in its menu: for each kind of chat in each language, then each private chat its own. */
import type { BotCommandScope } from "grammy/types";
import { text } from "../../core/outbox/message.ts";
import { type Locale, locales } from "../../core/tenants/model.ts";
import type { Command } from "../../flows/commands.ts";
import { type Reader, sayPlain } from "../../locales/say.ts";
import type { Methods } from "./client.ts";

/** Administrators have a list of their own, which takes the place of the group's. */
const inGroup = {
  menu: text("common.commands.groupMenu"),
  waiting: text("common.commands.waiting"),
  orders: text("common.commands.orders"),
  dealers: text("common.commands.dealers"),
  help: text("common.commands.help"),
};

/** A private chat gets a list of its own as soon as its person has written. */
const lists = [
  {
    scope: { type: "all_private_chats" },
    commands: {
      menu: text("common.commands.menu"),
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

/** Chats remembered; one that is forgotten is told its list again. */
const CHATS_KEPT = 10_000;

/** The list of one private chat, in the language its person reads: told when it is not the one told last. */
export class ChatCommands {
  private readonly methods: Methods;
  private readonly told = new Map<string, string>();
  /** Lists as they were told: the same few are offered after every turn. */
  private readonly written = new WeakMap<readonly Command[], Map<Locale, string>>();

  constructor(methods: Methods) {
    this.methods = methods;
  }

  /** Throws Refusal and LostCall; the next call tells it again. */
  async offer(chat: string, commands: readonly Command[], reader: Reader): Promise<void> {
    const list = this.write(commands, reader.locale);
    if (this.told.get(chat) === list) return;
    this.remember(chat, list);
    try {
      await this.methods.setMyCommands({
        scope: { type: "chat", chat_id: Number(chat) },
        commands: commands.map(({ name, about }) => ({
          command: name,
          description: sayPlain(about, reader),
        })),
      });
    } catch (error) {
      this.told.delete(chat);
      throw error;
    }
  }

  private write(commands: readonly Command[], locale: Locale): string {
    const ofList = this.written.get(commands) ?? new Map<Locale, string>();
    this.written.set(commands, ofList);
    const known = ofList.get(locale) ?? `${locale} ${JSON.stringify(commands)}`;
    ofList.set(locale, known);
    return known;
  }

  private remember(chat: string, list: string): void {
    this.told.delete(chat);
    this.told.set(chat, list);
    const [oldest] = this.told.keys();
    if (this.told.size > CHATS_KEPT && oldest !== undefined) this.told.delete(oldest);
  }
}
