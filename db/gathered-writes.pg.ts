/** What one go of the event loop says to the server leaves in one write: each is a system call, and wakes the server. */
import type { Duplex } from "node:stream";
import type pg from "pg";

/** What pg writes to, which its types do not know. */
interface Connected {
  connection?: { stream?: Duplex };
}

/** For a connection that is open. Statements sent without waiting for each other's answers gain by it, others lose nothing. */
export function gatherWrites(client: pg.ClientBase): void {
  const stream = (client as unknown as Connected).connection?.stream;
  if (!stream) return;
  const write = stream.write.bind(stream) as Duplex["write"];
  let isGathering = false;
  const end = () => {
    isGathering = false;
    stream.uncork();
  };
  stream.write = ((...parts: Parameters<Duplex["write"]>) => {
    if (!isGathering) {
      isGathering = true;
      stream.cork();
      // After all that promises settled by now lead to.
      process.nextTick(end);
    }
    return write(...parts);
  }) as Duplex["write"];
}
