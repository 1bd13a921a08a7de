/** A chart's PNG, drawn in a thread that stays for the next one. */
import { KeptThread } from "../kept-thread.ts";
import type { Chart } from "./model.ts";

const thread = new KeptThread<Chart<string>, Uint8Array>("core/pictures/chart-worker", {
  heapMb: 256,
  timeoutMs: 30_000,
});

/** Null where it could not be drawn, or not in time. */
export const chartPicture = (chart: Chart<string>): Promise<Uint8Array | null> => thread.ask(chart);
