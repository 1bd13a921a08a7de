/** The thread charts are drawn in: each takes a hundred milliseconds, and nothing else has to wait for it. */
import { answerEach } from "../kept-thread.ts";
import { drawChart } from "./draw-chart.ts";

answerEach(drawChart);
