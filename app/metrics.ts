/** What is counted of the program, as Prometheus reads it; what lies in the database is counted when it is asked for. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Taken } from "../bots/inbound.ts";
import type { ReceiptsParts } from "../bots/receipts.ts";
import type { SendParts } from "../bots/send-row.ts";
import { type LinkStateName, linkStateNames } from "../bots/whatsapp-web/link-state.ts";
import type { Clock } from "../core/clock.ts";
import { selectDepth } from "../core/outbox/depth-store.ts";
import { countOverdue } from "../core/timers/store.ts";
import type { Store } from "../db/store.ts";

export interface Metrics {
  readonly contentType: string;
  /** All of them in Prometheus' form; reads the database, and rejects when it does not answer. */
  scrape(): Promise<string>;
  /** The names there are, with the labels of each. */
  labels(): ReadonlyMap<string, readonly string[]>;
  onTaken(taken: Taken): void;
  onSettled: NonNullable<SendParts["onSettled"]>;
  onTold: NonNullable<ReceiptsParts["onTold"]>;
  onTimerFailed(kind: string): void;
}

/** A timer is late when the worker has let this much pass. */
const OVERDUE_MS = 60_000;
const TURN_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

export interface MetricsParts {
  store: Store;
  clock: Clock;
  /** How many linked numbers stand how. */
  linkedNumbers?(): Partial<Record<LinkStateName, number>>;
}

export function createMetrics({ store, clock, linkedNumbers = () => ({}) }: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const updates = new Counter({
    name: "dealerline_updates_total",
    help: "Updates taken in, by what became of them: done, known (done before), failed",
    labelNames: ["tenant", "channel", "outcome"] as const,
    registers,
  });
  const turns = new Histogram({
    name: "dealerline_turn_seconds",
    help: "From an update handed over to its commit, files fetched included",
    labelNames: ["tenant", "channel"] as const,
    buckets: TURN_SECONDS,
    registers,
  });
  const steps = new Counter({
    name: "dealerline_steps_total",
    help: "Turns by the step at which they left the conversation",
    labelNames: ["tenant", "channel", "flow", "step"] as const,
    registers,
  });
  const sends = new Counter({
    name: "dealerline_sends_total",
    help: "Attempts to send a message: sent, paced, pause, retry, dead, passed, skipped",
    labelNames: ["tenant", "channel", "outcome"] as const,
    registers,
  });
  const receipts = new Counter({
    name: "dealerline_receipts_total",
    help: "Sent messages whose messenger told later what became of them: delivered, read, failed",
    labelNames: ["channel", "state"] as const,
    registers,
  });
  const timerFailures = new Counter({
    name: "dealerline_timer_failures_total",
    help: "Timers whose work threw; they are tried again",
    labelNames: ["kind"] as const,
    registers,
  });
  new Gauge({
    name: "dealerline_linked_numbers",
    help: "WhatsApp numbers linked by their phone, by how it stands with the link",
    labelNames: ["state"] as const,
    registers,
    collect() {
      const counted = linkedNumbers();
      for (const state of linkStateNames) this.set({ state }, counted[state] ?? 0);
    },
  });
  const readStored = storedGauges(registry, store, clock);
  return {
    contentType: registry.contentType,
    async scrape() {
      await readStored();
      return registry.metrics();
    },
    labels: () =>
      new Map(
        registry
          .getMetricsAsArray()
          // Its types leave out what it keeps.
          .map((metric) => metric as typeof metric & { labelNames: readonly string[] })
          .map(({ name, labelNames }) => [name, labelNames]),
      ),
    onTaken({ tenant, channel, outcome, ms, step }) {
      const whose = { tenant: tenant ?? "", channel };
      updates.inc({ outcome, ...whose });
      if (outcome === "known") return;
      turns.observe(whose, ms / 1000);
      if (step) steps.inc({ flow: step.flow, step: step.step, ...whose });
    },
    onSettled: (attempt) => sends.inc(attempt),
    onTold: ({ channel, state }) => receipts.inc({ channel, state }),
    onTimerFailed: (kind) => timerFailures.inc({ kind }),
  };
}

/** Gauges of what lies in the database; the function answered sets them. */
function storedGauges(registry: Registry, store: Store, clock: Clock): () => Promise<void> {
  const registers = [registry];
  const whose = { labelNames: ["tenant", "channel"] as const, registers };
  const rows = new Gauge({
    name: "dealerline_outbox_rows",
    help: "Messages not sent: due, waiting (for a morning or another attempt), dead",
    labelNames: ["tenant", "channel", "state"] as const,
    registers,
  });
  const retrying = new Gauge({
    name: "dealerline_outbox_retrying",
    help: "Messages not sent that failed before",
    ...whose,
  });
  const oldest = new Gauge({
    name: "dealerline_outbox_oldest_due_seconds",
    help: "For how long the oldest message that is due has been so; 0 when none is",
    ...whose,
  });
  const timers = new Gauge({
    name: "dealerline_timers_overdue",
    help: "Timers that should have run a minute ago",
    registers,
  });
  return async () => {
    const now = clock.now();
    const { depths, overdue } = await store.everywhere.read(async (tx) => ({
      depths: await selectDepth(tx, now),
      overdue: await countOverdue(tx, now - OVERDUE_MS),
    }));
    timers.set(overdue);
    // An account that is there no more has no line.
    for (const gauge of [rows, retrying, oldest]) gauge.reset();
    for (const { tenant, channel, due, waiting, dead, oldestDueAt, ...depth } of depths) {
      const whom = { tenant, channel };
      rows.set({ ...whom, state: "due" }, due);
      rows.set({ ...whom, state: "waiting" }, waiting);
      rows.set({ ...whom, state: "dead" }, dead);
      retrying.set(whom, depth.retrying);
      oldest.set(whom, oldestDueAt === null ? 0 : Math.max(0, now - oldestDueAt) / 1000);
    }
  };
}
