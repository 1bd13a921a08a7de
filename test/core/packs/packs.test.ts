/** Every trade's pack: each stage of each funnel is reached and left by the machine, and every question can be answered. */
import { describe, expect, it } from "vitest";
import { applyMove, isGiven, movesFrom, stageOf } from "../../../core/funnels/machine.ts";
import type { Field, Funnel, Side, Transition } from "../../../core/funnels/model.ts";
import { packNamed, packNames } from "../../../core/packs/packs.ts";

const packs = packNames.map((name) => packNamed(name)).filter((pack) => pack !== undefined);
const funnels = packs.flatMap((pack) => pack.funnels.map((funnel) => ({ name: pack.name, funnel })));

/** An answer to what a field asks. */
function answerTo({ lists }: Funnel, { type, of = "", least }: Field): unknown {
  switch (type) {
    case "day":
      return "2026-11-27";
    case "slot":
      return { day: "2026-11-27", window: null };
    case "number":
    case "money":
    case "order":
      return 1042;
    case "choice":
      return lists[of]?.at(-1)?.id;
    case "flag":
      return false;
    case "files":
    case "list":
    case "lines":
      return Array.from({ length: least }, (_, index) => `${index}`);
    default:
      return "слова";
  }
}

const answered = (funnel: Funnel, { fields }: Transition) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, answerTo(funnel, field)]));

/** Walks on from a stage by moves somebody may make, by the shortest way to an end; the stages passed. */
function walkToEnd(funnel: Funnel, start: string): string[] {
  const ways: string[][] = [[start]];
  for (const way of ways) {
    const at = way.at(-1) ?? start;
    if (stageOf(funnel, at).isFinal) return way;
    for (const move of funnel.transitions.filter(({ from }) => from.includes(at))) {
      const side = move.by[0] as Side;
      const fields = side === "clock" ? {} : answered(funnel, move);
      const made = applyMove(funnel, { stage: at, side }, { name: move.name, fields });
      if (made.ok && !ways.some((known) => known.includes(made.value.to))) ways.push([...way, made.value.to]);
    }
  }
  throw new Error(`${funnel.id} has no end after ${start}`);
}

/** The stages the machine reaches from the first one, people and the clock making every move they have. */
function reachedIn(funnel: Funnel): Set<string> {
  const reached = new Set([funnel.first]);
  for (const stage of reached) {
    for (const side of ["dealer", "supplier", "clock"] as const) {
      for (const move of movesFrom(funnel, stage, side)) {
        const fields = side === "clock" ? {} : answered(funnel, move);
        const made = applyMove(funnel, { stage, side }, { name: move.name, fields });
        expect(made, `${funnel.id}: ${move.name} by ${side}`).toMatchObject({ ok: true });
        reached.add(move.to);
      }
    }
  }
  return reached;
}

describe.each(funnels)("$name, $funnel.id", ({ funnel }) => {
  it("can be walked to an end from every stage, and every stage is reached", () => {
    expect([...reachedIn(funnel)].sort()).toEqual(funnel.stages.map(({ id }) => id).sort());
    for (const { id } of funnel.stages) {
      expect(stageOf(funnel, walkToEnd(funnel, id).at(-1) ?? "").isFinal).toBe(true);
    }
  });

  it("lets no move pass without each answer it needs", () => {
    for (const move of funnel.transitions) {
      const side = move.by[0] as Side;
      for (const [name, field] of Object.entries(move.fields).filter(([, { isRequired }]) => isRequired)) {
        const fields = { ...answered(funnel, move), [name]: undefined };
        const stage = move.from[0] ?? "";
        expect(applyMove(funnel, { stage, side }, { name: move.name, fields })).toEqual({
          ok: false,
          error: "incomplete",
          params: { field: name },
        });
        expect(isGiven(funnel, field, answerTo(funnel, field))).toBe(true);
        const takesWords = field.type === "text" || field.type === "phone" || field.takesWords;
        const nothing = takesWords ? " " : "не то";
        expect(isGiven(funnel, field, nothing), name).toBe(false);
      }
    }
  });
});

describe("the packs", () => {
  it.each(packNames)("%s has a funnel for orders, deals and claims", (name) => {
    const kinds = packNamed(name)?.funnels.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["deal", "order", "claim"]));
  });

  it("are trades of their own: no two have the same stages between the offer and the win", () => {
    const deals = packs
      .filter(({ name }) => name !== "base")
      .flatMap((pack) => pack.funnels.filter(({ kind }) => kind === "deal"))
      .map(({ stages }) => stages.map(({ titles }) => titles.ru).join());
    expect(new Set(deals).size).toBe(deals.length);
    for (const { name, checklists, texts } of packs.filter(({ name }) => name !== "base")) {
      expect([name, checklists.length > 1, texts.length > 2]).toEqual([name, true, true]);
    }
  });

  it("speak of their own trade: no checklist or example twice, and a third of the reasons of each kind is its own", () => {
    const trades = packs.filter(({ name }) => name !== "base");
    const said = trades.flatMap(({ checklists, texts }) => [
      ...checklists.flatMap(({ items }) => items.map(({ ru }) => ru)),
      ...texts.map(({ words }) => words.ru),
    ]);
    expect(new Set(said).size).toBe(said.length);
    const reasonsOf = (list: string) =>
      packs.map(({ name, funnels: own }) => ({
        name,
        reasons: own.flatMap(({ lists }) => lists[list] ?? []).map(({ titles }) => titles.ru),
      }));
    for (const list of ["lost", "decline", "reject", "outcome"]) {
      for (const { name, reasons } of reasonsOf(list).filter(({ name }) => name !== "base")) {
        const others = reasonsOf(list).flatMap((one) => (one.name === name ? [] : one.reasons));
        const own = reasons.filter((reason) => !others.includes(reason));
        expect(own.length, `${list} of ${name}: ${reasons}`).toBeGreaterThan(reasons.length / 3);
      }
    }
  });

  // A stage that a release takes out would strand what stands there: titles and order may change, ids may not go.
  it("keep every stage that was ever shipped", () => {
    const stages = Object.fromEntries(
      funnels.map(({ name, funnel }) => [`${name}/${funnel.id}`, funnel.stages.map(({ id }) => id)]),
    );
    for (const [name, shipped] of Object.entries(shippedStages)) {
      expect(stages[name], name).toEqual(expect.arrayContaining(shipped.split(" ")));
    }
    expect(Object.keys(stages).sort()).toEqual(Object.keys(shippedStages).sort());
  });
});

const shippedStages: Record<string, string> = {
  "base/deal": "lead sent taken study quoted talks contract closed lost",
  "base/order": "new negotiation confirmed done declined cancelled",
  "base/claim": "draft sent info inspection expertise decided disputed doing settled rejected takenBack",
  "windows/deal": "lead sent taken measuring quoted talks production mounting closed lost",
  "windows/order": "new negotiation confirmed sizesAgreed production ready loaded done declined cancelled",
  "windows/claim":
    "draft sent info inspection adjusting expertise decided disputed doing settled rejected takenBack",
  "machinery/deal":
    "lead sent taken questionnaire demonstration quoted talks supply commissioning closed lost",
  "machinery/order":
    "new negotiation confirmed prepaid production tested paid shipped commissioning done declined cancelled",
  "machinery/claim":
    "draft sent urgent info inspection expertise decided disputed doing partBack settled rejected takenBack",
  "materials/deal": "lead sent taken specification testBatch quoted talks shipping closed lost",
  "materials/house": "lead sent taken measuring quoted talks shipping closed lost",
  "materials/order": "new negotiation confirmed cutting slot loaded codes pallets done declined cancelled",
  "materials/claim":
    "draft sent info inspection laboratory decided disputed doing settled rejected takenBack",
  "components/deal": "lead sent taken samples quoted trialOrder repeat closed lost",
  "components/order": "new negotiation confirmed reserved picked byFact shipped done declined cancelled",
  "components/claim":
    "draft sent info inspection sampling expertise decided disputed doing settled rejected takenBack",
};
