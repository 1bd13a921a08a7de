/**
 * Keeps the heap near what lives in it: V8 would let it grow to several times that before it looks for what is dead. How
 * much room the young have is settled before the program begins: `--max-semi-space-size` where it is started.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How much may be added to what is alive before it is gone through again: less costs more than the memory it leaves. */
const GROWING_PERCENT = 50;

/**
 * The young are collected by the loop's own thread: there is little to be collected at a time, and threads that help each
 * other with it cost more processor time in waiting than they save.
 */
const ALONE = "--no-parallel-scavenge";

/** Called once what a start leaves behind is dead: what is alive then is where the heap grows from. */
export function keepHeapNearWhatLives(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
  setFlagsFromString(ALONE);
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
}
