/** A funnel built upon another: what it changes is changed, the rest stays, and a fault is told in the file that has it. */
import { describe, expect, it } from "vitest";
import { faultLines } from "../../../app/funnel-faults.ts";
import { FunnelError } from "../../../core/funnels/funnel-fault.ts";
import { parseFunnel } from "../../../core/funnels/load-funnel.ts";
import { movesFrom, stageOf } from "../../../core/funnels/machine.ts";

const faultsOf = (source: string): string => {
  try {
    parseFunnel(source, "own.yaml");
    return "none";
  } catch (error) {
    if (error instanceof FunnelError) return faultLines(error, "en");
    throw error;
  }
};

describe("a funnel built upon another", () => {
  it("changes what it names of a stage and leaves the rest", () => {
    const own = parseFunnel(
      `
extends: base/deal
stages:
  - id: taken
    titles: { ru: взята, en: taken }
`,
      "own.yaml",
    );
    const base = parseFunnel("extends: base/deal", "base.yaml");
    expect(stageOf(own, "taken")).toEqual({
      ...stageOf(base, "taken"),
      titles: { ru: "взята", en: "taken" },
    });
    expect(own.transitions).toEqual(base.transitions);
  });

  it("puts a stage where it says, and its moves before the base's", () => {
    const own = parseFunnel(
      `
extends: base/deal
stages:
  - { id: visit, after: taken, titles: { ru: выезд, en: visit }, canonical: qualified }
transitions:
  - { name: go, titles: { ru: Выезд, en: Visit }, from: [taken], to: visit, by: [dealer], permission: deals.work }
  - { name: see, titles: { ru: Осмотрено, en: Seen }, from: [visit], to: study, by: [dealer], permission: deals.work }
`,
      "own.yaml",
    );
    expect(own.stages.map(({ id }) => id).slice(2, 5)).toEqual(["taken", "visit", "study"]);
    expect(movesFrom(own, "taken", "dealer").map(({ name }) => name)).toEqual([
      "go",
      "handOn",
      "contact",
      "giveBack",
      "lose",
    ]);
    // A loss is possible from every open stage, a new one too.
    expect(movesFrom(own, "visit", "dealer").map(({ name }) => name)).toEqual(["see", "lose"]);
  });

  it("leaves stages out with the moves to them", () => {
    const own = parseFunnel("extends: base/deal\nwithout: { stages: [talks] }\n", "own.yaml");
    expect(own.transitions.find(({ name }) => name === "win")?.from).toEqual(["quoted"]);
    expect(own.transitions.some(({ name }) => name === "negotiate")).toBe(false);
  });

  it("replaces all moves of a name", () => {
    const own = parseFunnel(
      `
extends: base/order
transitions:
  - { name: cancel, from: [new], to: cancelled, by: [dealer], permission: orders.place }
`,
      "own.yaml",
    );
    expect(own.transitions.filter(({ name }) => name === "cancel")).toHaveLength(1);
    expect(movesFrom(own, "confirmed", "dealer").map(({ name }) => name)).toEqual(["receive"]);
  });
});

describe("a fault of a funnel built upon another", () => {
  it("stands where it was written: in the file itself, or in what is below", () => {
    expect(faultsOf("extends: base/deal\nstages:\n  - id: taken\n    canonical: somewhere\n")).toMatch(
      /^own\.yaml:4: stage taken: somewhere is no canonical stage; write one of new, /,
    );
    expect(faultsOf("extends: base/deal\nwithout: { stages: [contract] }\n")).toMatch(
      /^core\/packs\/base\/deal\.yaml:\d+: stage closed: no move leads to it; /m,
    );
  });

  it("of names there are none of: a base, a place, what is left out", () => {
    expect(faultsOf("extends: base/nothing\n")).toBe(
      "own.yaml:1: extends base/nothing: there is no core/packs/base/nothing.yaml; name a funnel of a pack",
    );
    expect(faultsOf("extends: ../secrets\n")).toContain("write pack/file, as base/deal");
    expect(faultsOf("extends: base/deal\nwithout: { stages: [trial] }\n")).toContain(
      "own.yaml:2: without: there is no trial to leave out",
    );
    expect(faultsOf("extends: base/deal\nstages:\n  - id: taken\n    after: trial\n")).toBe(
      "own.yaml:4: stage taken: there is no stage trial to stand after; name one",
    );
  });

  it("of what a deal must say: why it is lost, for how much it is won, which question asks", () => {
    const move = (name: string, to: string, fields: string) =>
      faultsOf(
        `extends: base/deal\ntransitions:\n  - { name: ${name}, titles: { ru: x, en: x }, from: [talks], to: ${to}, ` +
          `by: [dealer], permission: deals.work${fields} }\n`,
      );
    expect(move("drop", "lost", "")).toContain(
      "own.yaml:3: transition drop: it loses a deal and says not why",
    );
    expect(move("close", "contract", "")).toContain(
      "own.yaml:3: transition close: it wins a deal and says not",
    );
    expect(move("note", "talks", ", fields: { words: { type: text } }")).toContain(
      "own.yaml:3: transition note: words: no question asks for it",
    );
    expect(
      move("note", "talks", ", fields: { why: { type: choice, of: no, ask: { ru: x, en: x } } }"),
    ).toContain("own.yaml:3: transition note: why: it is chosen of no list; write of: lost | decline");
    expect(faultsOf("extends: base/deal\nwithout: { transitions: [decline] }\n")).toContain(
      "the move decline is missing; add it, as base/deal has it",
    );
    expect(
      faultsOf(
        "extends: base/deal\ntransitions:\n  - { name: go, from: [taken], to: study, by: [dealer], permission: deals.work }\n",
      ),
    ).toContain("own.yaml:3: transition go: its button has no words");
  });
});

describe("what a claim is asked", () => {
  const own = (fields: string) => `
extends: base/claim
transitions:
  - { name: send, titles: { ru: Отправить, en: Send }, from: [draft], to: sent, by: [dealer], permission: claims.report,
      fields: { ${fields} } }
`;
  const question = "ask: { ru: Да?, en: Yes? }";

  it("is taken over from below where it says so, in its own place", () => {
    const funnel = parseFunnel(
      own(`first: { type: flag, ${question} }, work: below, photos: below`),
      "own.yaml",
    );
    const base = parseFunnel("extends: base/claim", "base.yaml");
    const fieldsOf = ({ transitions }: typeof funnel) =>
      transitions.find(({ name }) => name === "send")?.fields ?? {};
    expect(Object.keys(fieldsOf(funnel))).toEqual(["first", "work", "photos"]);
    expect(fieldsOf(funnel).photos).toEqual(fieldsOf(base).photos);
  });

  it.each([
    ["hours: below", "hours: nothing below asks for it; write the question itself"],
    [
      `a: { type: flag, when: { kinds: [broken] }, ${question} }`,
      "broken is no kind of claim; write defect |",
    ],
    [`a: { type: flag, isSerial: true, ${question} }`, "only text is a serial number"],
    [`a: { type: flag, isPast: true, ${question} }`, "only a day can be past"],
    [`a: { type: text, shots: [{ id: b, titles: { ru: б, en: b } }], ${question} }`, "only files are shots"],
    [
      `a: { type: files, shots: [{ id: b, titles: { ru: б, en: b } }, { id: b, titles: { ru: б, en: b } }], ${question} }`,
      "there are two shots b; rename one",
    ],
  ])("is told where it is wrong: %s", (fields, told) => expect(faultsOf(own(fields))).toContain(told));

  it("is no matter of orders and deals", () => {
    const source = `
extends: base/deal
transitions:
  - { name: contact, titles: { ru: Связались, en: Contact }, from: [taken], to: study, by: [dealer],
      permission: deals.work, fields: { a: { type: flag, when: { kinds: [defect] }, ${question} } } }
`;
    expect(faultsOf(source)).toContain("only claims have shots, serial numbers and when");
  });
});
