/** A fault of a funnel: where it stands in the data, which part of the funnel has it, and what mends it. */
import { type Text, text } from "../outbox/message.ts";

export interface FunnelFault {
  /** Into the funnel's data, as zod's issues have it: ["stages", 2, "canonical"]. */
  path: readonly (string | number)[];
  /** From the widest to the mend, for a line with colons between: the stage or move, its part, the fault. */
  said: readonly Text[];
}

/** A fault at its place in a file. */
export interface PlacedFault {
  file: string;
  line: number;
  said: FunnelFault["said"];
}

/** Whoever shows it says it in the reader's language; the message holds keys alone. */
export class FunnelError extends Error {
  override readonly name = "FunnelError";
  readonly faults: readonly PlacedFault[];

  constructor(faults: readonly PlacedFault[]) {
    const told = new Map(faults.map((fault) => [lineOf(fault), fault]));
    super([...told.keys()].join("\n"));
    this.faults = [...told.values()];
  }
}

const lineOf = ({ file, line, said }: PlacedFault): string => `${file}:${line}: ${JSON.stringify(said)}`;

export const inStage = (name: string): Text => text("funnels.in.stage", { name });
export const inMove = (name: string): Text => text("funnels.in.move", { name });

export const unknownStage = (id: string, ids: readonly string[]): Text =>
  text("funnels.fault.noStage", { id, known: ids.join(", ") });
