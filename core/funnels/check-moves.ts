/** What can be wrong with a funnel's moves: stages that are none, rights, and what the code behind a move relies on. */
import { type Text, text } from "../outbox/message.ts";
import { codedMoves } from "./coded-moves.ts";
import { type FunnelFault, inMove, unknownStage } from "./funnel-fault.ts";
import { canonicalStages, type Funnel, type Transition } from "./model.ts";

export const checkMoves = (funnel: Funnel): FunnelFault[] => [
  ...funnel.transitions.flatMap((transition, index) => moveFaults(funnel, transition, index)),
  ...neededFaults(funnel),
  ...(funnel.kind === "deal" && funnel.assignment.length === 0
    ? [{ path: ["assignment"], said: [text("funnels.fault.noRules")] }]
    : []),
];

interface MoveFault {
  path: FunnelFault["path"];
  what: Text;
}

function moveFaults(funnel: Funnel, transition: Transition, index: number): FunnelFault[] {
  const ids = funnel.stages.map(({ id }) => id);
  const at = (...path: (string | number)[]) => ["transitions", index, ...path];
  const { name, from, to, by } = transition;
  const isUnknown = (id: string) => !ids.includes(id);
  const twice = from.find((id) =>
    funnel.transitions.slice(0, index).some((other) => other.name === name && other.from.includes(id)),
  );
  const needed = Object.entries(transition.fields).find(([, { isRequired }]) => isRequired)?.[0];
  const isClocks = by.includes("clock");
  const faults: (MoveFault | false)[] = [
    ...from.map(
      (id, position) => isUnknown(id) && { path: at("from", position), what: unknownStage(id, ids) },
    ),
    isUnknown(to) && { path: at("to"), what: unknownStage(to, ids) },
    twice !== undefined && { path: at("name"), what: text("funnels.fault.twoMoves", { stage: twice }) },
    !isClocks &&
      transition.permission === null && { path: at("permission"), what: text("funnels.fault.anybody") },
    isClocks &&
      needed !== undefined && { path: at("fields", needed), what: text("funnels.fault.clockGives") },
    ...codeFaults(funnel, transition, index),
  ];
  return faults
    .filter((fault) => fault !== false)
    .map(({ path, what }) => ({ path, said: [inMove(name), what] }));
}

/** A move with code behind it leads where the code takes it; any other says on a button what it is. */
function codeFaults({ kind, stages }: Funnel, move: Transition, index: number): MoveFault[] {
  const at = (...path: string[]) => ["transitions", index, ...path];
  const meaning = (id: string) => stages.find((stage) => stage.id === id)?.canonical ?? "";
  const coded = codedMoves[kind][move.name];
  if (!coded) {
    const isPressed = move.by.some((side) => side !== "clock");
    const required = Object.entries(move.fields).find(([, { isRequired }]) => isRequired)?.[0];
    return [
      ...(isPressed && !move.titles
        ? [{ path: at(), what: text("funnels.fault.noWords", { example: "titles: { ru: …, en: … }" }) }]
        : []),
      // Orders have no dialog that asks for fields of such a move.
      ...(kind === "order" && required !== undefined
        ? [{ path: at("fields", required), what: text("funnels.fault.nobodyAsks") }]
        : []),
    ];
  }
  const { from, to } = coded;
  // What is no stage, or means nothing, is told elsewhere.
  const meansOther = (id: string, wanted: readonly string[]) =>
    (canonicalStages[kind] as readonly string[]).includes(meaning(id)) && !wanted.includes(meaning(id));
  const wrong = from && move.from.find((id) => meansOther(id, from));
  return [
    ...(from && wrong !== undefined
      ? [{ path: at("from"), what: text("funnels.fault.leavesOther", { meanings: from.join(" | "), wrong }) }]
      : []),
    ...(to && meansOther(move.to, to)
      ? [{ path: at("to"), what: text("funnels.fault.leadsOther", { meanings: to.join(" | ") }) }]
      : []),
  ];
}

const neededFaults = ({ kind, transitions }: Funnel): FunnelFault[] =>
  Object.entries(codedMoves[kind]).flatMap(([name, { isNeeded = false }]) =>
    !isNeeded || transitions.some((move) => move.name === name)
      ? []
      : [{ path: ["transitions"], said: [text("funnels.fault.moveMissing", { name, kind })] }],
  );
