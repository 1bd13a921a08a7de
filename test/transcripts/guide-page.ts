/** The guide's page of transcripts as Markdown: written from scenes that were played, and read again. */
import { join } from "node:path";
import type { Locale } from "../../core/tenants/model.ts";
import { projectRoot } from "../../db/project-root.ts";
import type { Scene } from "./scene.ts";

const heads = {
  ru: `# Диалоги

Как выглядят главные диалоги. Страница собрана из настоящих переписок: тесты разыгрывают их заново и сверяют с ней.

- \`Пётр: …\` человек пишет, \`Пётр (↩ …): …\` отвечает на сообщение, \`Пётр ‹Меню›\` нажимает кнопку
- \`→Пётр\` бот пишет, \`♪\` со звуком, \`=Пётр\` меняет своё сообщение, \`→Пётр (…)\` всплывающая подсказка, \`#\` тема группы
- \`[ Меню ]\` кнопка, \`/\` следующий ряд; у Анны, Татьяны и Фёдора вид WhatsApp: вместо кнопок номера
- отвеченное сообщение теряет кнопки, здесь это не показано
- \`//\` пояснение или время
`,
  en: `# Dialogs

What the main dialogs look like. The page is made of real chats: tests play them anew and compare.

- \`Пётр: …\` a person writes, \`Пётр (↩ …): …\` replies to a message, \`Пётр ‹Menu›\` presses a button
- \`→Пётр\` the bot writes, \`♪\` with a sound, \`=Пётр\` changes its message, \`→Пётр (…)\` a toast, \`#\` a group's topic
- \`[ Menu ]\` a button, \`/\` the next row; Анна, Татьяна and Фёдор have the look of WhatsApp: numbers instead of buttons
- a message that was answered loses its buttons, which is not shown
- \`//\` a remark or the time

Names and goods are the demo network's data, which is Russian. Пётр buys for the dealer “Окна у реки”, Анна owns it;
Ольга and Игорь are the manufacturer's managers, Нина is its quality engineer, Фёдор its warehouse; Ирина owns the
distributor, Сергей its dealer “Кровля-Дом”; Татьяна owns “Дача-Строй”; Павел is nobody yet.
`,
} as const;

/** The file of a language's page. */
export const inGuide = (locale: Locale): string =>
  join(projectRoot(), "docs/guide", `transcripts.${locale}.md`);

/** The page, in the order of the scenes; `played` holds each one's transcript by its title. */
export function page(locale: Locale, scenes: readonly Scene[], played: ReadonlyMap<string, string>): string {
  const sections = scenes.map(({ title, about }) => {
    const transcript = played.get(title[locale]) ?? "";
    return `## ${title[locale]}\n\n${about[locale]}\n\n\`\`\`\n${transcript}\n\`\`\`\n`;
  });
  return [heads[locale], ...sections].join("\n");
}

/** Each section's transcript by its title. */
export const sectionsOf = (markdown: string): Map<string, string> =>
  new Map(
    markdown
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split("\n")[0] ?? "", section.split("```\n")[1]?.replace(/\n$/, "") ?? ""]),
  );
