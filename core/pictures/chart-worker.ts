/** The thread charts are drawn in: each takes a hundred milliseconds, and nothing else has to wait for it. */
import { parentPort } from "node:worker_threads";
import { drawChart } from "./draw-chart.ts";
import type { Chart } from "./model.ts";

/** What the thread is asked for, one after the other. */
export interface ChartRequest {
  id: number;
  chart: Chart<string>;
}

parentPort?.on("message", async ({ id, chart }: ChartRequest) => {
  parentPort?.postMessage({ id, picture: await drawChart(chart) });
});
