/** The thread papers are drawn in: a long one takes seconds, and nothing else has to wait for it. */
import { answerEach } from "../kept-thread.ts";
import { drawPaper } from "./draw-paper.ts";

answerEach(drawPaper);
