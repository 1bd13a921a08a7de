/** A claim of each kind from its report to the decision, on phones, and the guide's table of what is seen of each way to decide it. */
import { join } from "node:path";
import {
  type CanonicalOutcome,
  type LineDecisionKind,
  lineDecisions,
  outcomesOf,
} from "../../../core/claims/model.ts";
import { canonicalOutcomes } from "../../../core/funnels/model.ts";
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

/** As the list has it, and as people say it. */
export const words: Record<CanonicalOutcome, { row: string; said: string }> = {
  replacement: { row: "замена", said: "заменить" },
  repair: { row: "ремонт", said: "починить" },
  discount: { row: "скидка", said: "скидка" },
  refund: { row: "возврат денег", said: "вернуть деньги" },
};

const buttons: Record<LineDecisionKind, string> = {
  ...{ approve: "Принять", part: "Частично", reject: "Отказать", sendBack: "Спросить ещё" },
};

/** Five of ПМ-65-З, as each kind is asked of them; the claim's number. */
export async function reportedOf(world: World, kind: CellKind): Promise<number> {
  if (kind === "recovery") return recovered(world);
  const pyotr = world.phone("pyotr");
  await begun(pyotr, kind === "preauth" ? "6" : "5");
  if (kind === "preauth") for (const answer of ["замена клапана", "1500"]) await pyotr.says(answer);
  await pyotr.says("не держит давление");
  await pyotr.sends(kind === "preauth" ? [picture("1.png"), picture("2.png")] : threePhotos);
  await pyotr.presses("Пропустить");
  if (kind === "warranty") for (const answer of ["Вчера", "Нет", "заменить"]) await pyotr.presses(answer);
  return sent(pyotr);
}

/** What Ирина has given Сергей for his claim she asks back. */
async function recovered(world: World): Promise<number> {
  const [sergey, irina] = [world.phone("sergey"), world.phone("irina")];
  await begun(sergey, "1");
  await sergey.presses("на складе");
  await sergey.says("не держит давление");
  await sergey.sends(threePhotos);
  for (const answer of ["Нет", "заменить"]) await sergey.presses(answer);
  const below = await sent(sergey);
  await irina.says(`рекламация ${below}`);
  for (const label of ["Решить", "Принять", "1", "Решить"]) await irina.presses(label);
  await sergey.presses("Подходит");
  await irina.says(`рекламация ${below}`);
  await irina.presses("Исполнена");
  await irina.says(`рекламация ${below}`);
  await irina.presses("Возместить");
  return sent(irina);
}

async function begun(dealer: TestPhone, kind: string): Promise<void> {
  await dealer.says("меню");
  for (const label of ["Рекламации", "Сообщить"]) await dealer.presses(label);
  await dealer.says("ПМ-65-З");
  if (dealer.last().text.includes("уже есть")) await dealer.presses("Новая рекламация");
  await dealer.presses(kind);
  await dealer.says("5");
}

async function sent(dealer: TestPhone): Promise<number> {
  await dealer.presses("Отправить");
  const [, number] = /✅ Рекламация (\d+) отправлена/.exec(dealer.last().text) ?? [];
  if (number === undefined) throw new Error(`It was not sent: ${dealer.last().text}`);
  return Number(number);
}

/** From the claim's card; of a part two of five. What it comes to is asked next. */
export async function lineDecided(
  manager: TestPhone,
  number: number,
  decision: LineDecisionKind,
): Promise<void> {
  await manager.says(`рекламация ${number}`);
  await manager.presses("Решить");
  await manager.presses(buttons[decision]);
  if (decision === "part") await manager.says("2");
}

/** The number of a row in the list that is asked from; undefined where it is not offered. */
export const rowIn = (phone: TestPhone, row: string): string | undefined =>
  new RegExp(`^(\\d) ${row}$`, "m").exec(phone.last().text)?.[1];

export const cellsFile = join(projectRoot(), "docs/guide", "claim-decisions.ru.md");

const titles: Record<CellKind, string> = {
  preauth: "Согласовать ремонт",
  warranty: "Гарантия клиента",
  recovery: "Возмещение дистрибьютору",
};

const head = `# Рекламации: что бывает решением

Каждая клетка разыграна тестом в чате: дилер сообщил о 5 шт, менеджер решил их кнопками и словами. ✅ что дилер читает
в закрытой рекламации; ❌ чем бот отвечает менеджеру, который пишет такое решение: кнопки для него нет, и ничего не
меняется. Строка, в которой отказано или о которой спрошено, ничем не возмещается; чем они кончаются, в последнем столбце.
`;

const key = (kind: CellKind, decision: LineDecisionKind, outcome: CanonicalOutcome | null) =>
  `${kind} ${decision} ${outcome}`;

/** What was seen of each cell; `outcome` null: of a decision that comes to nothing. */
export class CellTable {
  private readonly seen = new Map<string, string>();

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
        return `| ${[buttons[decision], ...row].join(" | ")} |\n`;
      });
      const names = canonicalOutcomes.map((outcome) => words[outcome].row);
      const top = `| | ${names.join(" | ")} | ничего |\n|${" --- |".repeat(columns.length + 1)}\n`;
      return `## ${titles[kind]}\n\n${top}${rows.join("")}`;
    });
    return [head, ...sections].join("\n");
  }
}
