/** The guide's page that shows every scene on every channel: the last choices offered on all of them, as each draws them. */
import { join } from "node:path";
import { projectRoot } from "../../db/project-root.ts";
import type { Drawn } from "../drawn.ts";
import type { Played, Scene } from "./scene.ts";

export type Drawings = Partial<Record<Drawn, Played["offers"]>>;

export const channelsFile = join(projectRoot(), "docs/guide", "channels.ru.md");

const head = `# Диалоги в разных мессенджерах

[Диалоги](transcripts.ru.md) разыграны тестами в трёх видах и каждый раз приводят к тому же: заказы, корзины, вопросы и
доступы равны. Что уходит с номера телефона, рисует и делит на сообщения один код, в симуляторе тот же; Cloud API рисует
свой. В таблице последний общий выбор диалога, как его рисует каждый канал. Группа менеджеров в Telegram с темами, в WhatsApp без них.
Где мессенджеров два, один из них этот.

- Telegram: кнопки рядами, сообщение меняется на месте
- WhatsApp с телефона: номера и буквы в тексте, 15 минут сообщение меняется, потом новое
- WhatsApp Cloud API: до трёх кнопок, больше это список (≡) до десяти строк; сообщение не меняется никогда; каждое
  проверено по пределам Meta

| диалог | Telegram | WhatsApp с телефона | WhatsApp Cloud API |
| --- | --- | --- | --- |
`;

export const channels = ["telegram", "whatsapp", "cloud"] as const satisfies readonly Drawn[];
const ROWS_SHOWN = 4;
/** Of the Cloud API's reply buttons. */
const BUTTONS = 3;

export function channelTable(scenes: readonly Scene[], drawings: ReadonlyMap<Scene, Drawings>): string {
  const rows = scenes.map((scene) => {
    const { ru: title } = scene.title;
    const drawn = drawings.get(scene) ?? {};
    const message = lastOfAll(Object.values(drawn));
    const cells = channels.map(
      (channel) => scene.not?.[channel] ?? cellOf(channel, offerIn(drawn[channel], message) ?? []),
    );
    return `| [${title}](transcripts.ru.md#${anchorOf(title)}) | ${cells.join(" | ")} |\n`;
  });
  return head + rows.join("");
}

/** Whether the scene's row of the table shows something it was offered on the channel. */
export function isShown(table: string, { title }: Scene, channel: Drawn, offers: Played["offers"]): boolean {
  const row = table.split("\n").find((line) => line.startsWith(`| [${title.ru}](`)) ?? "";
  return [...offers.values(), []].some((choices) => row.includes(`| ${cellOf(channel, choices)} |`));
}

/** How the last message begins that offers something wherever the scene was played. */
const lastOfAll = ([first, ...others]: readonly Played["offers"][]): string | undefined =>
  [...(first?.keys() ?? [])].findLast((message) => others.every((offers) => offers.has(message)));

/** Where an amount is asked for there are no numbers to choose by: what one channel offers another says in words. */
const offerIn = (offers: Played["offers"] | undefined, message: string | undefined) =>
  message === undefined ? [...(offers?.values() ?? [])].at(-1) : offers?.get(message);

function cellOf(channel: Drawn, choices: readonly string[]): string {
  const shown = choices.slice(0, ROWS_SHOWN).map((row) => row.replaceAll("|", "\\|"));
  const more = choices.length > ROWS_SHOWN ? [`… ещё ${choices.length - ROWS_SHOWN}`] : [];
  const isList = channel === "cloud" && choices.length > BUTTONS;
  return `${isList ? "≡ " : ""}${[...shown, ...more].join("<br>") || "словами"}`;
}

/** As GitHub makes them of headings. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
