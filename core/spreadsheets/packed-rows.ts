/** Rows in little room: packed many together, unpacked as they are gone through. Bytes change threads without a copy. */
import { setImmediate } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";
import type { PackedRows, SheetRow } from "./model.ts";

const ROWS_A_PACK = 1000;

export class RowPacker {
  /** Rows taken: those with anything in them. */
  count = 0;
  private readonly packs: PackedRows = [];
  private waiting: SheetRow[] = [];

  /** Leaves out what is empty: a row, and cells at the end of one. */
  add(row: SheetRow): void {
    const last = row.cells.findLastIndex((cell) => cell !== null && cell !== "");
    if (last < 0 && !row.unreckoned) return;
    this.count += 1;
    this.waiting.push({ ...row, cells: row.cells.slice(0, last + 1) });
    if (this.waiting.length === ROWS_A_PACK) this.pack();
  }

  finish(): PackedRows {
    if (this.waiting.length > 0) this.pack();
    return this.packs;
  }

  private pack(): void {
    // Copied to its size: the serializer's memory is up to twice that.
    this.packs.push(new Uint8Array(serialize(this.waiting)));
    this.waiting = [];
  }
}

export function packRows(rows: Iterable<SheetRow>): PackedRows {
  const packer = new RowPacker();
  for (const row of rows) packer.add(row);
  return packer.finish();
}

export function* unpackRows(packs: PackedRows): Generator<SheetRow, void> {
  for (const pack of packs) yield* deserialize(pack) as SheetRow[];
}

/** How many there are, without unpacking more than the last of them. */
export function countRows(packs: PackedRows): number {
  const last = packs.at(-1);
  return last ? (packs.length - 1) * ROWS_A_PACK + (deserialize(last) as SheetRow[]).length : 0;
}

/** Piece by piece, the way free for others in between. */
export async function* rowPieces(packs: PackedRows): AsyncGenerator<SheetRow[], void> {
  for (const pack of packs) {
    yield deserialize(pack) as SheetRow[];
    await setImmediate();
  }
}

export function firstRows(packs: PackedRows, count: number): SheetRow[] {
  const first: SheetRow[] = [];
  for (const row of unpackRows(packs)) {
    if (first.length === count) break;
    first.push(row);
  }
  return first;
}
