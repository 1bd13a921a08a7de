/** A paper's PDF, drawn in a thread that stays for the next one, with an end to its memory and its time. */
import { KeptThread } from "../kept-thread.ts";
import type { PaperToDraw } from "./draw-paper.ts";

const thread = new KeptThread<PaperToDraw, Uint8Array>("core/documents/paper-worker", {
  heapMb: 256,
  timeoutMs: 60_000,
});

/** Null where it could not be drawn, or not in time. */
export const paperFile = (paper: PaperToDraw): Promise<Uint8Array | null> => thread.ask(paper);
