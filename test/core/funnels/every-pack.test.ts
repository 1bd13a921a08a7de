/** Every funnel of every pack, claims' too: each stage is reached, each move goes where it says, each way has its end. */
import { describe, expect, it } from "vitest";
import { applyMove, movesFrom, stageOf } from "../../../core/funnels/machine.ts";
import { type Field, type Funnel, sides, type Transition } from "../../../core/funnels/model.ts";
import { packNamed, packNames } from "../../../core/packs/packs.ts";

const funnels = packNames.flatMap((pack) =>
  (packNamed(pack)?.funnels ?? []).map((funnel) => ({ name: `${pack}/${funnel.id}`, funnel })),
);

/** What would be answered. */
function sampleOf({ type, of, least }: Field, { lists }: Funnel): unknown {
  switch (type) {
    case "day":
      return "2026-11-27";
    case "slot":
      return { day: "2026-11-27", window: null };
    case "text":
    case "phone":
      return "+79000000041";
    case "number":
    case "money":
    case "order":
      return 6;
    case "flag":
      return true;
    case "choice":
      return lists[of ?? ""]?.[0]?.id;
    case "files":
    case "list":
    case "lines":
      return Array.from({ length: least }, (_, index) => String(index));
  }
}

const answersTo = ({ fields }: Transition, funnel: Funnel): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sampleOf(field, funnel)]));

/** Stages that may be come to from one. */
function reachedFrom(funnel: Funnel, first: string): Set<string> {
  const reached = new Set([first]);
  for (const stage of reached)
    for (const side of sides) for (const { to } of movesFrom(funnel, stage, side)) reached.add(to);
  return reached;
}

describe.each(funnels)("$name", ({ funnel }) => {
  it("reaches each of its stages, and from each an end", () => {
    expect([...reachedFrom(funnel, funnel.first)].sort()).toEqual(funnel.stages.map(({ id }) => id).sort());
    const isEnd = (id: string) => stageOf(funnel, id).isFinal;
    const stuck = funnel.stages.filter(({ id }) => ![...reachedFrom(funnel, id)].some(isEnd));
    expect(stuck).toEqual([]);
    for (const { id } of funnel.stages.filter(({ isFinal }) => isFinal))
      expect([...reachedFrom(funnel, id)]).toEqual([id]);
  });

  it("makes each move from each stage with its answers, and with none of them missing", () => {
    for (const transition of funnel.transitions) {
      const fields = answersTo(transition, funnel);
      for (const stage of transition.from) {
        for (const side of transition.by) {
          const go = (given: typeof fields) =>
            applyMove(funnel, { stage, side }, { name: transition.name, fields: given });
          expect(go(fields)).toMatchObject({ ok: true, value: { to: transition.to } });
          for (const [name, { isRequired }] of Object.entries(transition.fields)) {
            const { [name]: _, ...others } = fields;
            const expected = isRequired ? { error: "incomplete", params: { field: name } } : { ok: true };
            expect(go(others), `${transition.name} without ${name}`).toMatchObject(expected);
          }
        }
      }
    }
  });
});
