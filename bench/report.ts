/** The figures of all rounds: their medians, the ratios to the yardstick of the same round, as a table. */
import { type Contestant, yardstick } from "./contestants.ts";
import { median } from "./driver/statistics.ts";
import { type Figures, measures } from "./run-contestant.ts";

/** By contestant's name. */
export type Round = Readonly<Record<string, Figures>>;

export interface Summary {
  name: string;
  medians: Figures;
  /** As multiples of the bare grammY echo's in the same round and mode, but for the last. */
  ratios: {
    updatesPerSecond: number;
    cpu: number;
    steadyP95: number;
    /** Updates a second, of grammY's conversations' at the same setting; NaN for who has no database. */
    toConversations: number;
  };
}

export function summaryOf({ name, mode, synchronous }: Contestant, rounds: readonly Round[]): Summary {
  const own = rounds.flatMap((round) => round[name] ?? []);
  const medians = Object.fromEntries(
    measures.map((measure) => [measure, median(own.map((figures) => figures[measure]))]),
  ) as Figures;
  const ratio = (measure: keyof Figures, other = yardstick(mode)): number =>
    median(
      rounds.map((round) => {
        const [mine, theirs] = [round[name], round[other]];
        return mine && theirs ? mine[measure] / theirs[measure] : Number.NaN;
      }),
    );
  return {
    name,
    medians,
    ratios: {
      updatesPerSecond: ratio("updatesPerSecond"),
      cpu: ratio("cpuSecondsPer1000"),
      steadyP95: ratio("steadyP95"),
      toConversations: ratio(
        "updatesPerSecond",
        `grammy-conversations-${synchronous?.toLowerCase()}/${mode}`,
      ),
    },
  };
}

const columns: readonly [header: string, cell: (summary: Summary) => string][] = [
  ["contestant", ({ name }) => name],
  ["upd/s", ({ medians }) => fixed(medians.updatesPerSecond, 0)],
  ["x echo", ({ ratios }) => fixed(ratios.updatesPerSecond, 2)],
  ["x conv.", ({ ratios }) => fixed(ratios.toConversations, 2)],
  ["p50 ms", ({ medians }) => fixed(medians.p50, 1)],
  ["p95", ({ medians }) => fixed(medians.p95, 1)],
  ["p99", ({ medians }) => fixed(medians.p99, 1)],
  ["cpu s/1000", ({ medians }) => fixed(medians.cpuSecondsPer1000, 2)],
  ["x echo", ({ ratios }) => fixed(ratios.cpu, 2)],
  ["peak MB", ({ medians }) => fixed(medians.peakMegabytes, 0)],
  ["calls/upd", ({ medians }) => fixed(medians.callsPerUpdate, 2)],
  ["steady/s", ({ medians }) => fixed(medians.steadyPerSecond, 0)],
  ["its p95", ({ medians }) => fixed(medians.steadyP95, 1)],
  ["x echo", ({ ratios }) => fixed(ratios.steadyP95, 2)],
  ["driver", ({ medians }) => `${fixed(medians.driverBusy * 100, 0)}%`],
];

const fixed = (value: number, digits: number): string =>
  Number.isFinite(value) ? value.toFixed(digits) : "-";

export function table(summaries: readonly Summary[]): string {
  const rows = [
    columns.map(([header]) => header),
    ...summaries.map((one) => columns.map(([, cell]) => cell(one))),
  ];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  "),
  );
  return `${lines.join("\n")}\n`;
}
