/** What can be wrong with a funnel that is well-formed: each fault with its place and the mend. */
import { checkFields } from "./check-fields.ts";
import { checkMoves } from "./check-moves.ts";
import { type FunnelFault, unknownStage } from "./funnel-fault.ts";
import { canonicalStages, type Funnel, type Stage, type Transition } from "./model.ts";

/** All faults, in the order of the file. */
export const checkFunnel = (funnel: Funnel): FunnelFault[] => [
  ...stageNameFaults(funnel),
  ...meaningFaults(funnel),
  ...pathFaults(funnel),
  ...limitFaults(funnel),
  ...checkMoves(funnel),
  ...checkFields(funnel),
];

function stageNameFaults({ stages, first }: Funnel): FunnelFault[] {
  const ids = stages.map(({ id }) => id);
  const doubled = stages.flatMap(({ id }, index): FunnelFault[] =>
    ids.indexOf(id) === index
      ? []
      : [{ path: ["stages", index], message: `stage ${id}: there are two of this name; rename one` }],
  );
  return ids.includes(first) ? doubled : [...doubled, { path: ["first"], message: unknownStage(first, ids) }];
}

/** Lists and reports rely on it: what is lost ends there; a deal that is won may still be carried out. */
function meaningFaults({ kind, stages }: Funnel): FunnelFault[] {
  const known: readonly string[] = canonicalStages[kind];
  return stages.flatMap((stage, index): FunnelFault[] => {
    const fault = (message: string) => [{ path: ["stages", index, "canonical"], message }];
    const { canonical, id } = stage;
    if (!known.includes(canonical)) {
      const mend = `write one of ${known.join(", ")}`;
      return fault(`stage ${id}: ${canonical} is no canonical stage; ${mend}`);
    }
    const endsHere = canonical === "lost" || (canonical === "won" && kind !== "deal");
    if (stage.isFinal && canonical !== "won" && canonical !== "lost")
      return fault(`stage ${id}: it is final; make its canonical stage won or lost`);
    if (!stage.isFinal && endsHere)
      return fault(`stage ${id}: it is ${canonical}, so it ends here; add isFinal: true`);
    return [];
  });
}

/** Everything is reached from the first stage, and from everywhere a final stage can be reached. */
function pathFaults(funnel: Funnel): FunnelFault[] {
  const { stages, transitions, first } = funnel;
  const onwards = (id: string) => transitions.filter(({ from }) => from.includes(id)).map(({ to }) => to);
  const backwards = (id: string) => transitions.filter(({ to }) => to === id).flatMap(({ from }) => from);
  const reached = reachedFrom([first], onwards);
  const finals = stages.filter(({ isFinal }) => isFinal).map(({ id }) => id);
  const ending = reachedFrom(finals, backwards);
  return stages.flatMap(({ id, isFinal }, index): FunnelFault[] => {
    const fault = (message: string) => ({ path: ["stages", index], message: `stage ${id}: ${message}` });
    const hasWayOut = onwards(id).length > 0;
    return [
      ...(reached.has(id) ? [] : [fault("no move leads to it; add a transition to it, or take it out")]),
      ...(isFinal && hasWayOut
        ? [fault("it is final, yet a move leaves it; take it out of that move's from")]
        : []),
      ...(!isFinal && !hasWayOut
        ? [fault("a dead end; add a transition from it, or make it final (isFinal: true)")]
        : []),
      ...(!isFinal && hasWayOut && !ending.has(id)
        ? [fault("no final stage can be reached from it; add a way out")]
        : []),
    ];
  });
}

function reachedFrom(starts: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const reached = new Set(starts);
  for (const id of reached) for (const other of next(id)) reached.add(other);
  return reached;
}

/** A limit that moves on names a move of the clock's that leaves the stage and needs nothing. */
function limitFaults({ stages, transitions }: Funnel): FunnelFault[] {
  return stages.flatMap((stage: Stage, index): FunnelFault[] => {
    const end = stage.limit?.end;
    if (!end || !("move" in end)) return [];
    const isIt = ({ name, from, by }: Transition) =>
      name === end.move && from.includes(stage.id) && by.includes("clock");
    if (transitions.some(isIt)) return [];
    const message = `stage ${stage.id}: the clock has no move ${end.move} from here; add it with by: [clock]`;
    return [{ path: ["stages", index, "limit", "end", "move"], message }];
  });
}
