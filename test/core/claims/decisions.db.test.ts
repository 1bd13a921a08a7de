/** Claims decided line by line: 3 kinds by 4 decisions by 4 outcomes, each cell to its end or refused with words. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CanonicalOutcome, type LineDecision, lineDecisions } from "../../../core/claims/model.ts";
import { canonicalOutcomes } from "../../../core/funnels/model.ts";
import type { TextKey } from "../../../locales/keys.ts";
import { say } from "../../../locales/say.ts";
import { type Market, openMarket } from "../orders/market.ts";
import { decide, moves, seen, sent } from "./claiming.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});
afterAll(() => market.close());

const kinds = ["preauth", "warranty", "recovery"] as const;
/** What each kind may come to, as the rules of claims say it in words. */
const legal: Record<(typeof kinds)[number], readonly CanonicalOutcome[]> = {
  preauth: ["replacement", "repair"],
  warranty: ["replacement", "repair", "refund"],
  recovery: ["replacement", "discount", "refund"],
};

const cells = kinds.flatMap((kind) =>
  lineDecisions.flatMap((decision) => canonicalOutcomes.map((outcome) => ({ kind, decision, outcome }))),
);

function lineOf(decision: LineDecision["decision"], outcome: CanonicalOutcome): LineDecision {
  return {
    ...{ position: 1, decision, outcome },
    ...(decision === "part" && { acceptedMilli: 4_000 }),
    ...(decision === "reject" && { reason: "term" }),
    ...((outcome === "refund" || outcome === "discount") && { sumMinor: 26_100 }),
  };
}

describe("48 cells", () => {
  it.each(cells)("$kind, $decision, $outcome", async ({ kind, decision, outcome }) => {
    // Only a distributor recovers from the manufacturer.
    const who = kind === "recovery" ? "irina" : "pyotr";
    const claim = await sent(market, who, kind);
    const result = await decide(market, "olga", claim, [lineOf(decision, outcome)], { question: "Где?" });
    const isAccepted = decision === "approve" || decision === "part";
    if (!isAccepted || !legal[kind].includes(outcome)) {
      const error = isAccepted ? "outcomeOfKind" : "outcomeOfNothing";
      expect(result).toMatchObject({ ok: false, error });
      for (const locale of ["ru", "en"] as const)
        expect(
          say({ key: `claims.refused.${error}` as TextKey }, { locale, timeZone: "UTC", now: 0 }),
        ).toMatch(/\p{L}{4}/u);
      expect(await seen(market, who, claim)).toMatchObject({ stage: "sent", version: claim.version });
      return;
    }
    if (!result.ok) throw new Error(result.error);
    expect(result.value).toMatchObject({ stage: "decided", lines: [{ decision, outcome }] });
    const agreed = await moves(market, who, result.value, "agree");
    const isReplaced = outcome === "replacement";
    expect(agreed.replacement !== null).toBe(isReplaced);
    const order =
      agreed.replacement && (await market.as(who, (core) => core.orders.find(agreed.replacement?.id ?? "")));
    if (isReplaced)
      expect(order).toMatchObject({
        canonical: "accepted",
        total: { amountMinor: 0 },
        lines: [{ article: "ШТ-24-БЛ", quantityMilli: decision === "part" ? 4_000 : 10_000 }],
      });
    const settled = await moves(market, "olga", agreed, "settle");
    expect(settled).toMatchObject({ stage: "settled", isFinal: true });
    const rated = await market.as(who, (core) => core.claims.rate(claim.id, 3));
    expect(rated).toMatchObject({ ok: true, value: { rating: 3 } });
    expect(await market.as(who, (core) => core.claims.rate(claim.id, 1))).toMatchObject({ error: "notNow" });
  });

  it("without an outcome: a rejection needs its reason, what is sent back its question; each comes to its end", async () => {
    for (const kind of kinds) {
      const who = kind === "recovery" ? "irina" : "pyotr";
      const claim = await sent(market, who, kind);
      const bare = await decide(market, "olga", claim, [{ position: 1, decision: "reject" }]);
      expect(bare).toMatchObject({ error: "noReason" });
      const asking = [{ position: 1, decision: "sendBack" } as const];
      expect(await decide(market, "olga", claim, asking)).toMatchObject({ error: "incomplete" });
      const back = await decide(market, "olga", claim, asking, { question: "Какая партия?" });
      if (!back.ok) throw new Error(back.error);
      expect(back.value.stage).toBe("info");
      const told = await moves(market, who, back.value, "tellMore", { answer: "24-06", files: ["photo-3"] });
      expect(told).toMatchObject({ stage: "sent", lines: [{ decision: null }] });
      const rejected = await decide(market, "olga", told, [
        { position: 1, decision: "reject", reason: "term" },
      ]);
      if (!rejected.ok) throw new Error(rejected.error);
      // What was refused whole is not agreed to as if something had been given.
      const agree = await market.as(who, (core) =>
        core.claims.move(rejected.value, { name: "agree", fields: {} }),
      );
      expect(agree).toMatchObject({ error: "otherWay" });
      expect(await moves(market, who, rejected.value, "concede")).toMatchObject({ stage: "rejected" });
    }
  });
});

describe("lines", () => {
  it("are decided each once, a part is a part, and what is not whole is not sent", async () => {
    const claim = await sent(market, "pyotr");
    const approve = { position: 1, decision: "approve", outcome: "repair" } as const;
    for (const [lines, error] of [
      [[], "linesOpen"],
      [[approve, approve], "linesOpen"],
      [[{ ...approve, position: 2 }], "linesOpen"],
      [[{ position: 1, decision: "approve" }], "noOutcome"],
      [[{ ...approve, outcome: "gift" }], "noOutcome"],
      [[{ ...approve, decision: "part", acceptedMilli: 10_000 }], "badPart"],
      [[{ ...approve, decision: "part", acceptedMilli: 0 }], "badPart"],
      [[{ ...approve, sumMinor: -1 }], "badField"],
    ] as [LineDecision[], string][])
      expect([error, await decide(market, "olga", claim, lines)]).toMatchObject([error, { error }]);
    // Nor by the move's name alone, nor by the dealer, nor for a version that is over.
    const byName = await market.as("olga", (core) =>
      core.claims.move(claim, { name: "decide", fields: { outcome: "repair" } }),
    );
    expect(byName).toMatchObject({ error: "notNow" });
    expect(await decide(market, "pyotr", claim, [approve])).toMatchObject({ error: "notAllowed" });
    expect(await decide(market, "olga", { ...claim, version: 1 }, [approve])).toMatchObject({
      error: "stale",
    });
    const begun = await market.as("pyotr", (core) =>
      core.claims.begin("defect", { productId: null, words: "насос", orderId: null, quantityMilli: 1_000 }),
    );
    if (!begun.ok) throw new Error(begun.error);
    const early = await market.as("pyotr", (core) =>
      core.claims.move(begun.value, { name: "send", fields: {} }),
    );
    expect(early).toMatchObject({ error: "notWhole", params: { count: 5 } });
    expect(await seen(market, "olga", begun.value)).toBeNull();
  });
});
