/** A fault of a funnel: where it stands in the data, and the mend. */
export interface FunnelFault {
  /** Into the funnel's data, as zod's issues have it: ["stages", 2, "canonical"]. */
  path: readonly (string | number)[];
  message: string;
}

export const unknownStage = (id: string, ids: readonly string[]) =>
  `there is no stage ${id}; the stages are ${ids.join(", ")}`;
