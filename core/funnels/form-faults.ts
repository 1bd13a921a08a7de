/** What is wrong with the form of a funnel's file, as zod has found it: each with its place, and the mend as a text. */
import { distance } from "fastest-levenshtein";
import type * as z from "zod";
import { type Text, text } from "../outbox/message.ts";

type Issue = z.core.$ZodIssue;
type Path = (string | number)[];

/** Mends that the schema itself gives: zod carries their keys. */
export const mends = {
  name: "funnels.form.name",
  title: "funnels.form.title",
  buttonText: "funnels.form.buttonText",
  silence: "funnels.form.silence",
  from: "funnels.form.from",
  by: "funnels.form.by",
  match: "funnels.form.match",
  options: "funnels.form.options",
  stages: "funnels.form.stages",
} as const;
type Mend = (typeof mends)[keyof typeof mends];
const isMend = (message: string): message is Mend => Object.values<string>(mends).includes(message);

export interface FormFault {
  path: Path;
  what: Text;
}

/** An unknown word stands at its own line, each apart. */
export function formFaults(issue: Issue): FormFault[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((word) => ({ path: [...path, word], what: unknownWord(word) }));
    case "invalid_key":
      return [{ path, what: whatOf(issue.issues[0] ?? issue) }];
    case "invalid_union":
      return unionFaults(issue, path);
    default:
      return [{ path, what: whatOf(issue) }];
  }
}

/** Of several forms the one that was meant: which knows the words, and misses least. */
function unionFaults({ errors, input }: Issue & { code: "invalid_union" }, path: Path): FormFault[] {
  const isOfKind = ({ code, path: within }: Issue) =>
    within.length === 0 && (code === "invalid_type" || code === "invalid_value");
  const meant = errors
    .filter((branch) => !branch.every(isOfKind))
    .toSorted((one, other) => strangeness(one) - strangeness(other))[0];
  if (meant)
    return meant.flatMap((issue) => formFaults({ ...issue, path: [...path, ...issue.path] } as Issue));
  const [one, ...others] = errors.flatMap((branch) => branch.slice(0, 1)).map(wantedOf);
  const either = others.reduce<Text>(
    (said, other) => text("funnels.form.either", { one: { text: said }, other: { text: other } }),
    one ?? text("funnels.form.kind.map"),
  );
  return [{ path, what: asked(either, input) }];
}

const strangeness = (branch: readonly Issue[]): number =>
  branch.length + branch.filter(({ code }) => code === "unrecognized_keys").length * 10;

function whatOf(issue: Issue): Text {
  if (isMend(issue.message)) return text(issue.message);
  switch (issue.code) {
    case "too_small":
      return issue.origin === "string"
        ? text("funnels.form.empty")
        : text("funnels.form.least", { least: Number(issue.minimum) });
    case "too_big":
      return text("funnels.form.most", { most: Number(issue.maximum) });
    default:
      return asked(wantedOf(issue), issue.input);
  }
}

/** Of what is left out it is said so. */
const asked = (what: Text, input: unknown): Text =>
  text(input == null ? "funnels.form.missing" : "funnels.form.wrong", { what: { text: what } });

function wantedOf(issue: Issue): Text {
  if (issue.code === "invalid_value") {
    const [only, ...others] = issue.values.map(String);
    if (others.length === 0) return { verbatim: only ?? "" };
    return text("funnels.form.oneOf", { known: [only, ...others].join(", ") });
  }
  return text(`funnels.form.kind.${issue.code === "invalid_type" ? kindOf(issue.expected) : "map"}`);
}

function kindOf(expected: string): "words" | "number" | "whole" | "flag" | "list" | "map" {
  switch (expected) {
    case "string":
      return "words";
    case "number":
      return "number";
    case "int":
      return "whole";
    case "boolean":
      return "flag";
    case "array":
      return "list";
    default:
      return "map";
  }
}

/** Every word a file may have before a colon, names apart. */
const fileWords = (
  "extends id kind titles first lists assignment silence stages transitions without canonical isFinal probability limit " +
  "form fields minutes hours end remind pushes everyHours above move name from to by permission needsForm tells dealer supplier type " +
  "isRequired ask of takesWords inWords least match level pool after as ru en"
).split(" ");
const MOST_SLIPS = 2;

function unknownWord(word: string): Text {
  const [near = ""] = fileWords.toSorted((one, other) => distance(one, word) - distance(other, word));
  return distance(near, word) > 0 && distance(near, word) <= MOST_SLIPS
    ? text("funnels.form.unknownNear", { word, near })
    : text("funnels.form.unknown", { word });
}
