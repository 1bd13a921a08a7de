/** Keeps the heap near what lives in it: V8 would let it grow to several times that before it looks for what is dead. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How much may be added to what is alive before it is gone through again: less costs more than the memory it leaves. */
const GROWING_PERCENT = 50;

/** Called once what a start leaves behind is dead: what is alive then is where the heap grows from. */
export function keepHeapNearWhatLives(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
}
