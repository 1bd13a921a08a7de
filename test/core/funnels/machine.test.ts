/** The machine on the base order funnel and on funnels made up: every path has a way out, every refusal its kind. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFunnel } from "../../../core/funnels/check-funnel.ts";
import type { FunnelFault } from "../../../core/funnels/funnel-fault.ts";
import { loadFunnel } from "../../../core/funnels/load-funnel.ts";
import { applyMove, movesFrom, stageOf, stagesMeaning } from "../../../core/funnels/machine.ts";
import { type Funnel, funnelSchema, sides } from "../../../core/funnels/model.ts";

const funnel = loadFunnel("base", "order.yaml");
const names = [...new Set(funnel.transitions.map(({ name }) => name))];
const fieldsOf = { day: "2026-11-27", reason: "нет машины", quantities: [{ productId: "1" }] };

describe("the base order funnel", () => {
  it("allows exactly these moves", () => {
    const moves = funnel.stages.map(({ id }) => [
      id,
      ...(["dealer", "supplier", "clock"] as const).map((side) =>
        movesFrom(funnel, id, side)
          .map(({ name, to }) => `${name}:${to}`)
          .join(" "),
      ),
    ]);
    const proposals = "proposeDay:negotiation changeLines:negotiation decline:declined";
    expect(moves).toEqual([
      ["new", "cancel:cancelled", `confirm:confirmed ${proposals}`, ""],
      ["negotiation", "accept:confirmed counterDay:new cancel:cancelled", proposals, ""],
      ["confirmed", "receive:done cancel:cancelled", "changeLines:negotiation complete:done", ""],
      ["done", "", "", ""],
      ["declined", "", "", ""],
      ["cancelled", "", "", ""],
    ]);
    expect(stagesMeaning(funnel, "lost", "won")).toEqual(["done", "declined", "cancelled"]);
  });

  it("answers every move from every stage: on, the other side's, or not now", () => {
    for (const { id } of funnel.stages) {
      for (const name of names) {
        for (const side of sides) {
          const result = applyMove(funnel, { stage: id, side }, { name, fields: fieldsOf });
          const isOwn = movesFrom(funnel, id, side).some((move) => move.name === name);
          const isAnybodys = sides.some((other) =>
            movesFrom(funnel, id, other).some((move) => move.name === name),
          );
          expect(result.ok ? "on" : result.error).toBe(isOwn ? "on" : isAnybodys ? "notAllowed" : "notNow");
        }
      }
    }
  });

  it("asks for the fields a move needs, each of its type", () => {
    const decline = (fields: Record<string, unknown>) =>
      applyMove(funnel, { stage: "new", side: "supplier" }, { name: "decline", fields });
    expect(decline({})).toEqual({ ok: false, error: "incomplete", params: { field: "reason" } });
    expect(decline({ reason: " " })).toMatchObject({ error: "incomplete" });
    expect(decline({ reason: "долг" })).toMatchObject({ ok: true });
    const at = { stage: "new", side: "supplier" } as const;
    for (const day of [null, "завтра", 27, ["2026-11-27"]]) {
      expect(applyMove(funnel, at, { name: "proposeDay", fields: { day } })).toMatchObject({
        error: "incomplete",
        params: { field: "day" },
      });
    }
    expect(applyMove(funnel, at, { name: "changeLines", fields: { quantities: [] } })).toMatchObject({
      error: "incomplete",
    });
  });

  it("calls a stage it has no more by its id, and lets the supplier bring on what stands there", () => {
    expect(stageOf(funnel, "packed")).toMatchObject({ titles: { ru: "packed" }, isFinal: false });
    expect(movesFrom(funnel, "packed", "dealer")).toEqual([]);
    const moves = movesFrom(funnel, "packed", "supplier");
    expect(moves.map(({ name, to }) => `${name}:${to}`)).toEqual([
      "backToNew:new",
      "backToConfirmed:confirmed",
    ]);
    const asked = { name: "backToConfirmed", fields: {} };
    expect(applyMove(funnel, { stage: "packed", side: "supplier" }, asked)).toMatchObject({ ok: true });
    expect(applyMove(funnel, { stage: "packed", side: "dealer" }, asked)).toMatchObject({
      error: "notAllowed",
    });
  });
});

/** Funnels of up to eight stages with moves at random: mostly faulty, sometimes sound. */
const stageNames = ["a", "b", "c", "d", "e", "f", "g", "h"];
const anyFunnel = fc.integer({ min: 1, max: 8 }).chain((size) => {
  const ids = stageNames.slice(0, size);
  const stage = (id: string) =>
    fc.boolean().map((isFinal) => ({
      id,
      titles: { ru: id, en: id },
      canonical: isFinal ? "won" : "new",
      isFinal,
    }));
  const move = fc.record({
    name: fc.constantFrom("x", "y", "z"),
    titles: fc.constant({ ru: "x", en: "x" }),
    from: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }),
    to: fc.constantFrom(...ids),
    by: fc.constant(["dealer" as const]),
    permission: fc.constant("orders.place" as const),
  });
  return fc
    .record({ stages: fc.tuple(...ids.map(stage)), transitions: fc.array(move, { maxLength: 12 }) })
    .map((parts) => funnelSchema.parse({ id: "any", kind: "claim", first: "a", ...parts }));
});

const isOfMissingMove = ({ said }: FunnelFault): boolean =>
  said.some((one) => "key" in one && one.key === "funnels.fault.moveMissing");

describe("a funnel that passes the check", () => {
  it("leaves nobody at a stage that is not final without a way to a final one, whatever path is taken", () => {
    let sound = 0;
    fc.assert(
      fc.property(anyFunnel, fc.array(fc.nat(), { maxLength: 30 }), (made, choices) => {
        // Which moves the code relies on is another matter than where moves lead.
        if (checkFunnel(made).some((fault) => !isOfMissingMove(fault))) return;
        sound += 1;
        let stage = made.first;
        for (const choice of choices) {
          const moves = movesFrom(made, stage, "dealer");
          if (stageOf(made, stage).isFinal) {
            expect(moves).toEqual([]);
            return;
          }
          expect(moves.length).toBeGreaterThan(0);
          expect(canEnd(made, stage)).toBe(true);
          stage = moves[choice % moves.length]?.to ?? stage;
        }
      }),
      { numRuns: 4_000, seed: 14 },
    );
    expect(sound).toBeGreaterThan(20);
  });

  it("has every stage on a path from the first, and one move of a name from each", () => {
    fc.assert(
      fc.property(anyFunnel, (made) => {
        // Which moves the code relies on is another matter than where moves lead.
        if (checkFunnel(made).some((fault) => !isOfMissingMove(fault))) return;
        const seen = new Set([made.first]);
        for (const id of seen) for (const { to } of movesFrom(made, id, "dealer")) seen.add(to);
        expect(seen.size).toBe(made.stages.length);
        for (const { id } of made.stages) {
          const leaving = movesFrom(made, id, "dealer").map(({ name }) => name);
          expect(new Set(leaving).size).toBe(leaving.length);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

function canEnd(made: Funnel, start: string): boolean {
  const seen = new Set([start]);
  for (const id of seen) for (const { to } of movesFrom(made, id, "dealer")) seen.add(to);
  return [...seen].some((id) => stageOf(made, id).isFinal);
}
