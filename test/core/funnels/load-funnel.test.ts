/** A wrong funnel is told with its file, line, stage or move, and the mend; a new stage is one edit in one file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { faultLines } from "../../../app/funnel-faults.ts";
import { FunnelError } from "../../../core/funnels/funnel-fault.ts";
import { parseFunnel } from "../../../core/funnels/load-funnel.ts";
import { movesFrom } from "../../../core/funnels/machine.ts";
import type { Locale } from "../../../core/tenants/model.ts";
import { projectRoot } from "../../../db/project-root.ts";

const base = readFileSync(join(projectRoot(), "core", "packs", "base", "order.yaml"), "utf8");

/** What is said of the base funnel after an edit. */
function faultsOf(edit: (source: string) => string, locale: Locale = "en"): string[] {
  const source = edit(base);
  expect(source, "the edit should have changed something").not.toBe(base);
  try {
    parseFunnel(source, "order.yaml");
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(FunnelError);
    return error instanceof FunnelError ? faultLines(error, locale).split("\n") : [];
  }
}

const replacing = (from: string, to: string) => (source: string) => source.replace(from, to);
const lineOf = (words: string, after = "", source = base): number => {
  const from = source.indexOf(after);
  return source.slice(0, source.indexOf(words, from)).split("\n").length;
};

describe("a wrong funnel", () => {
  it("with a move to no stage", () => {
    expect(faultsOf(replacing("to: confirmed", "to: packed"))).toEqual([
      `order.yaml:${lineOf("to: confirmed")}: transition confirm: there is no stage packed; ` +
        "the stages are new, negotiation, confirmed, done, declined, cancelled",
    ]);
  });

  it("with a move from no stage, and an unknown first one", () => {
    expect(faultsOf(replacing("from: [confirmed]", "from: [confirmed, packed]"))).toEqual([
      expect.stringMatching(
        `^order.yaml:${lineOf("from: [confirmed]")}: transition complete: there is no stage`,
      ),
    ]);
    expect(faultsOf(replacing("first: new", "first: fresh"))[0]).toMatch(
      `order.yaml:${lineOf("first: new")}: there is no stage fresh`,
    );
  });

  it("with a stage nothing leads to, and one that leads nowhere", () => {
    const packed = "  - id: packed\n    titles: { ru: собран, en: packed }\n    canonical: accepted\n";
    expect(faultsOf(replacing("  - id: done\n", `${packed}  - id: done\n`))).toEqual([
      `order.yaml:${lineOf("- id: done")}: stage packed: no move leads to it; add a transition to it, or take it out`,
      `order.yaml:${lineOf("- id: done")}: stage packed: a dead end; ` +
        "add a transition from it, or make it final (isFinal: true)",
    ]);
  });

  it("with stages that only lead to each other", () => {
    const source = (words: string) =>
      words
        .replace("from: [new, negotiation]\n    to: declined", "from: [new]\n    to: declined")
        .replace("from: [new, negotiation]\n    to: cancelled", "from: [new]\n    to: cancelled")
        .replace("from: [negotiation]\n    to: confirmed", "from: [negotiation]\n    to: negotiation")
        .replace("from: [negotiation]\n    to: new", "from: [negotiation]\n    to: negotiation");
    expect(faultsOf(source)).toContain(
      `order.yaml:${lineOf("- id: negotiation")}: stage negotiation: no final stage can be reached from it; add a way out`,
    );
  });

  it("with two stages or two moves of one name", () => {
    expect(faultsOf(replacing("id: declined", "id: cancelled"))).toContain(
      `order.yaml:${lineOf("- id: cancelled")}: stage cancelled: there are two of this name; rename one`,
    );
    expect(faultsOf(replacing("name: decline", "name: confirm"))).toContain(
      `order.yaml:${lineOf("name: decline")}: transition confirm: two moves of this name leave new; ` +
        "rename one, or take new out of its from",
    );
  });

  it("with a title or a meaning left out, or one nobody knows", () => {
    expect(faultsOf(replacing("{ ru: согласуется, en: being agreed }", "{ ru: согласуется }"))).toEqual([
      expect.stringMatching(
        new RegExp(`^order.yaml:${lineOf("{ ru: согласуется")}: stage negotiation: titles.en: `),
      ),
    ]);
    expect(faultsOf(replacing("    canonical: negotiation\n", ""))[0]).toMatch(
      `order.yaml:${lineOf("- id: negotiation")}: stage negotiation: canonical: `,
    );
    expect(faultsOf(replacing("canonical: accepted", "canonical: packed"))).toEqual([
      `order.yaml:${lineOf("canonical: accepted")}: stage confirmed: packed is no canonical stage; ` +
        "write one of new, negotiation, accepted, won, lost",
    ]);
  });

  it("with an end that is not final, or a final stage that is left", () => {
    expect(faultsOf(replacing("canonical: won\n    isFinal: true", "canonical: won"))[0]).toBe(
      `order.yaml:${lineOf("canonical: won")}: stage done: it is won, so it ends here; add isFinal: true`,
    );
    expect(faultsOf(replacing("from: [confirmed]", "from: [confirmed, declined]"))).toEqual([
      `order.yaml:${lineOf("- id: declined")}: stage declined: it is final, yet a move leaves it; ` +
        "take it out of that move's from",
    ]);
  });

  it("with a clock that has no such move, or a move that anybody could make", () => {
    expect(faultsOf(replacing("{ remind: supplier, pushes: 3 }", "{ move: expire }"))).toEqual([
      expect.stringContaining("stage new: the clock has no move expire from here; add it with by: [clock]"),
    ]);
    expect(faultsOf(replacing("permission: orders.decide", "permission: null"))).toEqual([
      expect.stringContaining("transition confirm: anybody could make it; name the permission it needs"),
    ]);
    expect(
      faultsOf(replacing("to: declined\n    by: [supplier]", "to: declined\n    by: [supplier, clock]")),
    ).toEqual([expect.stringContaining("transition decline: the clock cannot give it")]);
  });

  it("with a move that waits for a form its stage has not, or silence in no days", () => {
    expect(
      faultsOf(replacing("    to: confirmed\n", "    to: confirmed\n    needsForm: true\n")),
    ).toContainEqual(
      expect.stringMatching(/transition confirm: stage \w+ has no form; give it one, or take out needsForm$/),
    );
    expect(faultsOf(replacing("first: new", "first: new\nsilence: five"))[0]).toContain(
      "write working days: 5d",
    );
  });

  it("with a word the file does not know, a wrong permission, broken YAML, nothing at all", () => {
    expect(faultsOf(replacing("tells: { dealer: push", "tell: { dealer: push"))[0]).toContain(
      "transition confirm",
    );
    expect(faultsOf(replacing("orders.decide", "orders.destroy"))[0]).toContain(
      "transition confirm: permission",
    );
    expect(faultsOf(replacing("stages:", "stages: ["))[0]).toMatch(/^order\.yaml:\d+: /);
    expect(faultsOf(() => "")[0]).toMatch(/^order\.yaml:1: /);
  });
});

describe("a fault of form", () => {
  const line = (words: string) => `order.yaml:${lineOf(words)}: `;

  it.each([
    [
      "a word left out",
      "    to: confirmed\n",
      "",
      "name: confirm",
      "переход confirm: to: не указано; напишите слова",
    ],
    [
      "one of few",
      "permission: orders.decide",
      "permission: orders.destroy",
      "permission: orders.decide",
      "переход confirm: permission: напишите одно из: ",
    ],
    [
      "a word with a slip",
      "tells: { dealer: push",
      "tell: { dealer: push",
      "tells: { dealer: push",
      "переход confirm: tell: слово tell не знакомо; напишите tells или уберите его",
    ],
    [
      "a number that is none",
      "{ remind: supplier, pushes: 3 }",
      "{ remind: supplier, pushes: many }",
      "{ remind: supplier, pushes: 3 }",
      "этап new: limit.end.pushes: напишите число",
    ],
    [
      "one of two forms",
      "minutes: answerMinutes",
      "minutes: soon",
      "minutes: answerMinutes",
      "этап new: limit.minutes: напишите число или answerMinutes",
    ],
    ["a list that is none", "from: [confirmed]", "from: confirmed", "from: [confirmed]", "переход "],
  ])("of %s is told with its place and mend in the reader's language", (_, from, to, at, said) => {
    const [first = ""] = faultsOf(replacing(from, to), "ru");
    expect(first.startsWith(line(at) + said), first).toBe(true);
    expect(first).not.toMatch(/Invalid|expected|Too |Unrecognized/);
  });

  it("of YAML itself, too", () => {
    expect(faultsOf(replacing("first: new", "\tfirst: new"), "ru")[0]).toMatch(
      /^order\.yaml:\d+: сбит отступ;/,
    );
    expect(faultsOf(replacing("first: new", "first: new\nfirst: new"), "ru")[0]).toContain("стоит дважды");
    expect(faultsOf(() => "", "ru")).toEqual([
      "order.yaml:1: файл пустой; начните с extends: base/deal или со своего id",
    ]);
  });
});

describe("a new stage", () => {
  it("is one edit in one file", () => {
    const source = base
      .replace(
        "  - id: done\n",
        "  - id: packed\n    titles: { ru: собран, en: packed }\n    canonical: accepted\n  - id: done\n",
      )
      .replace("from: [confirmed]\n    to: done", "from: [packed]\n    to: done")
      .replace(
        "  # The dealer answers",
        "  - name: complete\n    from: [confirmed]\n    to: packed\n    by: [supplier]\n" +
          "    permission: orders.decide\n    tells: { dealer: receipt, supplier: edit }\n\n  # The dealer answers",
      );
    const funnel = parseFunnel(source, "order.yaml");
    expect(movesFrom(funnel, "confirmed", "supplier")).toMatchObject([
      { name: "changeLines" },
      { name: "complete", to: "packed" },
    ]);
    expect(movesFrom(funnel, "packed", "supplier")).toMatchObject([{ name: "complete", to: "done" }]);
  });
});
