/** A chart's PNG, drawn in a thread that stays for the next one: its libraries take longer to load than to draw. */
import type { Worker } from "node:worker_threads";
import { startThread } from "../thread.ts";
import type { ChartRequest } from "./chart-worker.ts";
import type { Chart } from "./model.ts";

const TIMEOUT_MS = 30_000;
/** A thread nobody has needed for so long gives its memory back. */
const IDLE_MS = 60_000;
const HEAP = { heapMb: 256 };

type Answer = (picture: Uint8Array | null) => void;

class ChartThread {
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private readonly waiting = new Map<number, Answer>();
  private count = 0;

  draw(chart: Chart<string>): Promise<Uint8Array | null> {
    clearTimeout(this.idle);
    const worker = this.running();
    worker.ref();
    const id = this.count++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.end(), TIMEOUT_MS);
      this.waiting.set(id, (picture) => {
        clearTimeout(timer);
        this.waiting.delete(id);
        if (this.waiting.size === 0) this.rest();
        resolve(picture);
      });
      worker.postMessage({ id, chart } satisfies ChartRequest);
    });
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = startThread("core/pictures/chart-worker", null, HEAP);
    worker.on("message", ({ id, picture }) => this.waiting.get(id)?.(picture));
    const over = () => this.worker === worker && this.end();
    worker.once("error", over);
    worker.once("exit", over);
    this.worker = worker;
    return worker;
  }

  /** It holds no process up, and ends after a while. */
  private rest(): void {
    this.worker?.unref();
    this.idle = setTimeout(() => this.end(), IDLE_MS).unref();
  }

  /** Whoever waits has no picture; the next one gets a new thread. */
  private end(): void {
    const worker = this.worker;
    this.worker = undefined;
    for (const answer of [...this.waiting.values()]) answer(null);
    clearTimeout(this.idle);
    void worker?.terminate();
  }
}

const thread = new ChartThread();

/** Null where it could not be drawn, or not in time. */
export const chartPicture = (chart: Chart<string>): Promise<Uint8Array | null> => thread.draw(chart);
