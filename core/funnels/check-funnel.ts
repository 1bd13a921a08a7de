/** What can be wrong with a funnel that is well-formed: each fault with its place and the mend. */
import { canonicalStages, type Funnel, type Stage, type Transition } from "./model.ts";

export interface FunnelFault {
  /** Into the funnel's data, as zod's issues have it: ["stages", 2, "canonical"]. */
  path: readonly (string | number)[];
  message: string;
}

/** All faults, in the order of the file. */
export const checkFunnel = (funnel: Funnel): FunnelFault[] => [
  ...stageNameFaults(funnel),
  ...meaningFaults(funnel),
  ...pathFaults(funnel),
  ...limitFaults(funnel),
  ...transitionFaults(funnel),
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

/** A stage is final exactly where it is won or lost: lists and reports rely on it. */
function meaningFaults({ kind, stages }: Funnel): FunnelFault[] {
  const known: readonly string[] = canonicalStages[kind];
  return stages.flatMap((stage, index): FunnelFault[] => {
    const fault = (message: string) => [{ path: ["stages", index, "canonical"], message }];
    if (!known.includes(stage.canonical)) {
      const mend = `write one of ${known.join(", ")}`;
      return fault(`stage ${stage.id}: ${stage.canonical} is no canonical stage; ${mend}`);
    }
    const isClosed = stage.canonical === "won" || stage.canonical === "lost";
    if (isClosed === stage.isFinal) return [];
    return stage.isFinal
      ? fault(`stage ${stage.id}: it is final; make its canonical stage won or lost`)
      : fault(`stage ${stage.id}: it is ${stage.canonical}, so it ends here; add isFinal: true`);
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

function transitionFaults({ stages, transitions }: Funnel): FunnelFault[] {
  const ids = stages.map(({ id }) => id);
  return transitions.flatMap((transition, index): FunnelFault[] => {
    const at = (...path: (string | number)[]) => ["transitions", index, ...path];
    const { name, from, to, by } = transition;
    const isUnknown = (id: string) => !ids.includes(id);
    const twice = from.find((id) =>
      transitions.slice(0, index).some((other) => other.name === name && other.from.includes(id)),
    );
    const needed = Object.entries(transition.fields).find(([, { isRequired }]) => isRequired)?.[0];
    const isClocks = by.includes("clock");
    const faults: (FunnelFault | false)[] = [
      ...from.map(
        (id, position) => isUnknown(id) && { path: at("from", position), message: unknownStage(id, ids) },
      ),
      isUnknown(to) && { path: at("to"), message: unknownStage(to, ids) },
      twice !== undefined && {
        path: at("name"),
        message: `two moves of this name leave ${twice}; rename one, or take ${twice} out of its from`,
      },
      !isClocks &&
        transition.permission === null && {
          path: at("permission"),
          message: "anybody could make it; name the permission it needs",
        },
      isClocks &&
        needed !== undefined && {
          path: at("fields", needed),
          message: "the clock cannot give it; make isRequired false, or take clock out of by",
        },
    ];
    return faults
      .filter((fault) => fault !== false)
      .map(({ path, message }) => ({ path, message: `transition ${name}: ${message}` }));
  });
}

const unknownStage = (id: string, ids: readonly string[]) =>
  `there is no stage ${id}; the stages are ${ids.join(", ")}`;
