/** A dispute: the decision it is about is kept beside the claim, whose lines are open again. */
import * as z from "zod";
import { type Claim, type ClaimLine, lineDecisions, undecided } from "../model.ts";
import { repairPartSchema } from "./repair-parts.ts";

const name = "disputed";

const keptSchema = z.array(
  z.object({
    position: z.int(),
    decision: z.enum(lineDecisions),
    acceptedMilli: z.int().nullable(),
    outcome: z.string().nullable(),
    reason: z.string().nullable(),
    sumMinor: z.int().nullable(),
    labourMinor: z.int().nullable(),
    parts: z.array(repairPartSchema).nullable().default(null),
  }),
);

/** What the disputed decision said besides its lines the next one says anew. */
export function disputedFields({ fields, lines }: Pick<Claim, "fields" | "lines">): Record<string, unknown> {
  const { disposal: _, grounds: __, ruling: ___, ...others } = fields;
  return { ...others, [name]: lines.flatMap((line) => keptSchema.safeParse([line]).data ?? []) };
}

/** Lines as they were decided before the dealer objected; none where nobody has, or that was by an older program. */
export function disputedDecisions({ fields, lines }: Pick<Claim, "fields" | "lines">): ClaimLine[] {
  const kept = keptSchema.safeParse(fields[name]).data ?? [];
  return lines.flatMap((line) => {
    const before = kept.find(({ position }) => position === line.position);
    return before ? [{ ...line, ...undecided, ...before }] : [];
  });
}
