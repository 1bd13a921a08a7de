/** Rules every source keeps: it opens with its purpose, leaves nothing to do, and takes time only from the clock. */
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { nodesOf, parse, placeOf, readSources, rooms, type Source } from "./sources.ts";

const MAX_LINES = 300;
/** The clock itself, and the page that runs in a browser. */
const CLOCK = /^core\/clock\.ts$/;

type Rule = (source: Source) => string[];

const opensWithPurpose: Rule = ({ path, text }) =>
  /^(?:#!.*\n)?\/\*\*[\s*]*[^\s*/][\s\S]*?\*\//.test(text)
    ? []
    : [`${path}:1 does not say what it is for: open it with /** one sentence. */`];

const staysShort: Rule = ({ path, text }) => {
  const lines = text.trimEnd().split("\n").length;
  return lines <= MAX_LINES
    ? []
    : [`${path}:${lines} is longer than ${MAX_LINES} lines: split it by purpose`];
};

const leavesNothingToDo: Rule = ({ path, text }) =>
  text.split("\n").flatMap((line, index) => {
    const mark = /\b(TODO|FIXME|HACK|XXX)\b/.exec(line)?.[1];
    return mark ? [`${path}:${index + 1} holds a ${mark}: do it, or say it in an issue`] : [];
  });

const printsNothing: Rule = (source) =>
  nodesOf(source.ast)
    .filter((node) => isOfConsole(node))
    .map((node) => `${placeOf(source, node)} prints by console: use the log, or the command line's terminal`);

const isOfConsole = (node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === "console";

const takesTimeFromClock: Rule = (source) => {
  if (!/^(?:core|flows)\//.test(source.path) || CLOCK.test(source.path)) return [];
  if (!/\b(?:Date|DateTime|performance)\b/.test(source.text)) return [];
  return nodesOf(source.ast)
    .filter(
      (node) =>
        (ts.isCallExpression(node) && node.expression.getText() === "Date.now") ||
        (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length) ||
        (ts.isCallExpression(node) &&
          /^(?:DateTime\.(?:now|local|utc)|performance\.now)$/.test(node.expression.getText()) &&
          node.arguments.length === 0),
    )
    .map((node) => `${placeOf(source, node)} asks the machine for the time: use scope.now or context.now`);
};

const rules: Record<string, Rule> = {
  "opens with its purpose": opensWithPurpose,
  [`has at most ${MAX_LINES} lines`]: staysShort,
  "leaves nothing to do": leavesNothingToDo,
  "prints nothing by console": printsNothing,
  "takes time from the clock": takesTimeFromClock,
};

describe("every source", () => {
  const sources = readSources(...rooms, "test", "bench").filter(
    ({ path }) => path !== "test/quality/house-rules.test.ts",
  );

  it.each(Object.entries(rules))("%s", (_name, rule) => {
    expect(sources.flatMap(rule)).toEqual([]);
  });
});

describe("the rules", () => {
  const faults = (rule: Rule, text: string, path = "core/a.ts") => rule(parse(path, text));

  it("want the purpose first, after a shebang at most", () => {
    expect(faults(opensWithPurpose, "/** Orders. */\n")).toEqual([]);
    expect(faults(opensWithPurpose, "/**\n * Orders, and\n * what they hold.\n */\n")).toEqual([]);
    expect(faults(opensWithPurpose, "/** */\n")).toHaveLength(1);
    expect(faults(opensWithPurpose, "#!/usr/bin/env node\n/** Orders. */\n")).toEqual([]);
    expect(faults(opensWithPurpose, "// Orders.\n")).toHaveLength(1);
    expect(faults(opensWithPurpose, 'import a from "a";\n/** Orders. */\n')).toHaveLength(1);
  });

  it("count lines", () => {
    expect(faults(staysShort, "a;\n".repeat(MAX_LINES))).toEqual([]);
    expect(faults(staysShort, "a;\n".repeat(MAX_LINES + 1))).toHaveLength(1);
  });

  it("find what is left to do, and what is printed", () => {
    expect(faults(leavesNothingToDo, "// TODO: later\nconst todoList = 1;")).toEqual([
      "core/a.ts:1 holds a TODO: do it, or say it in an issue",
    ]);
    expect(faults(printsNothing, '\nconsole.log("a"); terminal.log("b");')).toEqual([
      expect.stringContaining("core/a.ts:2"),
    ]);
  });

  it("find the machine's time in core and flows alone", () => {
    const clocks = "Date.now(); new Date(); DateTime.now(); new Date(scope.now); DateTime.fromMillis(1);";
    expect(faults(takesTimeFromClock, clocks)).toHaveLength(3);
    expect(faults(takesTimeFromClock, clocks, "app/worker.ts")).toEqual([]);
    expect(faults(takesTimeFromClock, clocks, "core/clock.ts")).toEqual([]);
  });
});
