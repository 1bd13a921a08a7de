/** A journal of JSON lines: appended to while running, read back and shortened at a start. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type * as z from "zod";

export class Journal<Entry> {
  private readonly path: string;
  private readonly schema: z.ZodType<Entry>;

  constructor(path: string, schema: z.ZodType<Entry>) {
    mkdirSync(dirname(path), { recursive: true });
    this.path = path;
    this.schema = schema;
  }

  append(entry: Entry): void {
    appendFileSync(this.path, `${JSON.stringify(entry)}\n`);
  }

  /** Every entry in the order written. A line cut short by a crash can only be the last; it is left out. */
  read(): Entry[] {
    if (!existsSync(this.path)) return [];
    const lines = readFileSync(this.path, "utf8").split("\n");
    lines.pop();
    return lines.map((line, index) => {
      try {
        return this.schema.parse(JSON.parse(line));
      } catch (cause) {
        throw new Error(`${this.path}: line ${index + 1} cannot be read; delete the file to start afresh`, {
          cause,
        });
      }
    });
  }

  /** Replaces everything at once: a crash leaves either the old journal or the new one. */
  rewrite(entries: Entry[]): void {
    const fresh = `${this.path}.new`;
    writeFileSync(fresh, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    renameSync(fresh, this.path);
  }
}
