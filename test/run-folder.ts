/** Where a run's databases and files lie: in memory where there is room, since each test waits for the disk several times. */
import { mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";
/** Linux and Docker give it a size of their own; what is in it is missing elsewhere. */
const ROOM_BYTES = 2 * 2 ** 30;
const PREFIX = "dealerline-tests-";

/** A new folder; those of runs that were killed are removed. */
export function makeRunFolder(): string {
  const parent = hasRoom() ? MEMORY : tmpdir();
  for (const name of readdirSync(parent)) {
    const [, run] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
    if (run && !isAlive(Number(run))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, process.availableMemory()) > ROOM_BYTES;
  } catch {
    return false;
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
