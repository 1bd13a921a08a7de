/** A claim of each kind from its report to the decision, on phones, and the guide's table of what is seen of each way to decide it. */
import { join } from "node:path";
import {
  type CanonicalOutcome,
  type LineDecisionKind,
  lineDecisions,
  outcomesOf,
} from "../../../core/claims/model.ts";
import { canonicalOutcomes } from "../../../core/funnels/model.ts";
import type { Locale } from "../../../core/tenants/model.ts";
import { projectRoot } from "../../../db/project-root.ts";
import type { World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { picture } from "../questions/samples.ts";
import { threePhotos } from "./received.ts";

export const cellKinds = ["preauth", "warranty", "recovery"] as const;
export type CellKind = (typeof cellKinds)[number];

export interface Cell {
  kind: CellKind;
  decision: LineDecisionKind;
  outcome: CanonicalOutcome;
}

export const cells: readonly Cell[] = cellKinds.flatMap((kind) =>
  lineDecisions.flatMap((decision) => canonicalOutcomes.map((outcome) => ({ kind, decision, outcome }))),
);

/** What is accepted comes to what its kind may come to; all else comes to nothing. */
export const isLegal = ({ kind, decision, outcome }: Cell): boolean =>
  (decision === "approve" || decision === "part") && outcomesOf[kind].includes(outcome);

/** The same in Russian and in English. */
export interface Both {
  ru: string;
  en: string;
}

/** As the list has it, and as people say it. */
export const words: Record<CanonicalOutcome, { row: Both; said: Both }> = {
  replacement: { row: { ru: "замена", en: "replacement" }, said: { ru: "заменить", en: "replace" } },
  repair: { row: { ru: "ремонт", en: "repair" }, said: { ru: "починить", en: "fix" } },
  discount: { row: { ru: "скидка", en: "discount" }, said: { ru: "скидка", en: "discount" } },
  refund: { row: { ru: "возврат денег", en: "refund" }, said: { ru: "вернуть деньги", en: "money back" } },
};

const buttons: Record<LineDecisionKind, Both> = {
  approve: { ru: "Принять", en: "Approve" },
  part: { ru: "Частично", en: "Partly" },
  reject: { ru: "Отказать", en: "Reject" },
  sendBack: { ru: "Спросить ещё", en: "Ask more" },
};

/** Who is at work, and in which language. */
export interface Talk {
  world: World;
  locale: Locale;
  say(ru: string, en: string): string;
}

/** Five of ПМ-65-З, as each kind is asked of them; the claim's number. */
export async function reportedOf(talk: Talk, kind: CellKind): Promise<number> {
  const { world, say } = talk;
  if (kind === "recovery") return recovered(talk);
  const pyotr = world.phone("pyotr");
  await begun(talk, pyotr, kind === "preauth" ? "6" : "5");
  if (kind === "preauth")
    for (const answer of [say("замена клапана", "a new valve"), "1500"]) await pyotr.says(answer);
  await pyotr.says(say("не держит давление", "does not hold the pressure"));
  await pyotr.sends(kind === "preauth" ? [picture("1.png"), picture("2.png")] : threePhotos);
  await pyotr.presses(say("Пропустить", "Skip"));
  if (kind === "warranty")
    for (const answer of [say("Вчера", "Yesterday"), say("Нет", "No"), say("заменить", "replace")])
      await pyotr.presses(answer);
  return sent(talk, pyotr);
}

/** What Ирина has given Сергей for his claim she asks back. */
async function recovered(talk: Talk): Promise<number> {
  const { world, say } = talk;
  const [sergey, irina] = [world.phone("sergey"), world.phone("irina")];
  await begun(talk, sergey, "1");
  await sergey.presses(say("на складе", "in storage"));
  await sergey.says(say("не держит давление", "does not hold the pressure"));
  await sergey.sends(threePhotos);
  for (const answer of [say("Нет", "No"), say("заменить", "replace")]) await sergey.presses(answer);
  const below = `${say("рекламация", "claim")} ${await sent(talk, sergey)}`;
  await irina.says(below);
  for (const label of [say("Решить", "Decide"), say("Принять", "Approve"), "1", say("Решить", "Decide")])
    await irina.presses(label);
  await sergey.presses(say("Подходит", "Agree"));
  await irina.says(below);
  await irina.presses(say("Исполнена", "Settled"));
  await irina.says(below);
  await irina.presses(say("Возместить", "Recover"));
  return sent(talk, irina);
}

async function begun({ say }: Talk, dealer: TestPhone, kind: string): Promise<void> {
  await dealer.says(say("меню", "menu"));
  for (const label of [say("Рекламации", "Claims"), say("Сообщить", "Report")]) await dealer.presses(label);
  await dealer.says("ПМ-65-З");
  if (dealer.last().text.includes(say("уже есть", "There is one")))
    await dealer.presses(say("Новая рекламация", "A new claim"));
  await dealer.presses(kind);
  await dealer.says("5");
}

async function sent({ say }: Talk, dealer: TestPhone): Promise<number> {
  await dealer.presses(say("Отправить", "Send"));
  const [, number] = /✅ (?:Рекламация|Claim) (\d+)/.exec(dealer.last().text) ?? [];
  if (number === undefined) throw new Error(`It was not sent: ${dealer.last().text}`);
  return Number(number);
}

/** From the claim's card; of a part two of five. What it comes to is asked next. */
export async function lineDecided(
  { say, locale }: Talk,
  manager: TestPhone,
  number: number,
  decision: LineDecisionKind,
): Promise<void> {
  await manager.says(say(`рекламация ${number}`, `claim ${number}`));
  await manager.presses(say("Решить", "Decide"));
  await manager.presses(buttons[decision][locale]);
  if (decision === "part") await manager.says("2");
}

/** The number of a row in the list that is asked from; undefined where it is not offered. */
export const rowIn = (phone: TestPhone, row: string): string | undefined =>
  new RegExp(`^(\\d) ${row}$`, "m").exec(phone.last().text)?.[1];

export const cellsFile = (locale: Locale): string =>
  join(projectRoot(), "docs/guide", `claim-decisions.${locale}.md`);

const titles: Record<CellKind, Both> = {
  preauth: { ru: "Согласовать ремонт", en: "A repair to be agreed" },
  warranty: { ru: "Гарантия клиента", en: "A client's warranty" },
  recovery: { ru: "Возмещение дистрибьютору", en: "A distributor's recovery" },
};

const nothing: Both = { ru: "ничего", en: "nothing" };

const heads: Both = {
  ru: `# Рекламации: что бывает решением

Каждая клетка разыграна тестом в чате: дилер сообщил о 5 шт, менеджер решил их кнопками и словами. ✅ что дилер читает
в закрытой рекламации; ❌ чем бот отвечает менеджеру, который пишет такое решение: кнопки для него нет, и ничего не
меняется. Строка, в которой отказано или о которой спрошено, ничем не возмещается; чем они кончаются, в последнем столбце.
`,
  en: `# Claims: what may be decided

Each cell was played in a chat by a test: the dealer reported 5 pieces, the manager decided by buttons and words. ✅ what the
dealer reads in the closed claim; ❌ what the bot answers a manager who types such a decision: there is no button for it, and
nothing changes. A line that is rejected or asked about is made good by nothing; how these end is in the last column.
`,
};

const key = (kind: CellKind, decision: LineDecisionKind, outcome: CanonicalOutcome | null) =>
  `${kind} ${decision} ${outcome}`;

/** What was seen of each cell; `outcome` null: of a decision that comes to nothing. */
export class CellTable {
  private readonly seen = new Map<string, string>();
  private readonly locale: Locale;

  constructor(locale: Locale) {
    this.locale = locale;
  }

  note(cell: Omit<Cell, "outcome"> & { outcome: CanonicalOutcome | null }, seen: string): void {
    this.seen.set(key(cell.kind, cell.decision, cell.outcome), seen);
  }

  /** Every cell was played. */
  get isWhole(): boolean {
    return cells.every(({ kind, decision, outcome }) => this.seen.has(key(kind, decision, outcome)));
  }

  page(): string {
    const columns = [...canonicalOutcomes, null];
    const sections = cellKinds.map((kind) => {
      const rows = lineDecisions.map((decision) => {
        const row = columns.map((outcome) => this.seen.get(key(kind, decision, outcome)) ?? "");
        return `| ${[buttons[decision][this.locale], ...row].join(" | ")} |\n`;
      });
      const names = canonicalOutcomes.map((outcome) => words[outcome].row[this.locale]);
      const top = `| | ${names.join(" | ")} | ${nothing[this.locale]} |\n|${" --- |".repeat(columns.length + 1)}\n`;
      return `## ${titles[kind][this.locale]}\n\n${top}${rows.join("")}`;
    });
    return [heads[this.locale], ...sections].join("\n");
  }
}
