/** The machine that runs funnels: which moves a side has from a stage, and where a move leads. */
import { slotSchema } from "../agreements/slot.ts";
import { ok, type Result, refuse } from "../result.ts";
import { keptStage, movesBack } from "./kept-stages.ts";
import type { Field, Funnel, Side, Stage, Transition } from "./model.ts";

/** notNow: no such move leaves the stage. notAllowed: it is the other side's. incomplete: a field is missing. */
export type MoveRefusal = "notNow" | "notAllowed" | "incomplete";

/** A move as it is asked for: its name, and what it brings. */
export interface MoveRequest {
  name: string;
  fields: Readonly<Record<string, unknown>>;
}

const findStage = (funnel: Funnel, id: string): Stage | undefined =>
  funnel.stages.find((candidate) => candidate.id === id);

/** One that the funnel has no more is called by its id: whatever a change has left behind can be read and moved on. */
export const stageOf = (funnel: Funnel, id: string): Stage =>
  findStage(funnel, id) ?? keptStage(funnel.kind, id);

const leaving = (funnel: Funnel, id: string): Transition[] =>
  findStage(funnel, id) ? funnel.transitions.filter(({ from }) => from.includes(id)) : movesBack(funnel, id);

/** Ids of the stages with one of these meanings. */
export const stagesMeaning = (funnel: Funnel, ...canonical: readonly string[]): string[] =>
  funnel.stages.filter((stage) => canonical.includes(stage.canonical)).map(({ id }) => id);

/** The moves a side has from a stage, in the funnel's order. */
export const movesFrom = (funnel: Funnel, stage: string, side: Side): Transition[] =>
  leaving(funnel, stage).filter(({ by }) => by.includes(side));

/** Where a move leads. Of a refusal for a field, params.field names it. */
export function applyMove(
  funnel: Funnel,
  at: { stage: string; side: Side },
  move: MoveRequest,
): Result<Transition, MoveRefusal> {
  const named = leaving(funnel, at.stage).filter(({ name }) => name === move.name);
  if (named.length === 0) return refuse("notNow");
  const transition = named.find(({ by }) => by.includes(at.side));
  if (!transition) return refuse("notAllowed");
  const missing = Object.entries(transition.fields).find(
    ([name, field]) => !isGiven(funnel, field, move.fields[name]) && !isSaidByFiles(name, field, move.fields),
  );
  return missing ? refuse("incomplete", { field: missing[0] }) : ok(transition);
}

/** Where the answer to a question in words is kept that was said aloud, or shown: ids of files. */
export const saidByFiles = (name: string): string => `${name}Files`;

export function isSaidByFiles(
  name: string,
  { type }: Pick<Field, "type">,
  given: MoveRequest["fields"],
): boolean {
  return type === "text" && isList(given[saidByFiles(name)], 1);
}

const mostOwnCharacters = 200;
const isOwn = (value: unknown) =>
  typeof value === "string" && value.trim() !== "" && value.length <= mostOwnCharacters;

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const isList = (value: unknown, least: number) => Array.isArray(value) && value.length >= least;
const isWhole = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;

/** Whether a value is what a field asks for; of a choice, one of its list, or words where it takes those. */
export function isGiven({ lists }: Funnel, field: Field, value: unknown): boolean {
  const { type, isRequired, least } = field;
  if (value === undefined || value === null) return !isRequired;
  const isText = typeof value === "string" && (value.trim() !== "" || !isRequired);
  switch (type) {
    case "day":
      return typeof value === "string" && isoDate.test(value);
    case "slot":
      return slotSchema.safeParse(value).success;
    case "text":
    case "phone":
      return isText;
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "money":
    case "order":
      return isWhole(value);
    case "flag":
      return typeof value === "boolean";
    case "choice":
      return (
        (lists[field.of ?? ""] ?? []).some(({ id }) => id === value) || (field.takesWords && isOwn(value))
      );
    case "files":
    case "list":
    case "lines":
      return isList(value, isRequired ? least : 0);
  }
}
