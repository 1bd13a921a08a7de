/** A newer program, or a changed funnel, in the middle of a claim: what was begun goes on, or says what is true now. */
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Frame } from "../../../core/dialogs/model.ts";
import { changeFunnel } from "../../../core/funnels/change-funnel.ts";
import { readSource } from "../../../core/funnels/load-funnel.ts";
import { settleStages } from "../../../core/funnels/settle-stages.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { decisionsBefore } from "./decisions-before.ts";
import { eachWithGoods, olga, pyotr, sentClaim, world } from "./received.ts";

eachWithGoods(sentClaim);

/** Puts a person's dialog where the older program had left it. */
const standsAt = (person: string, frames: (at: { claimId: string; version: number }) => Frame[]) =>
  world.store.everywhere.transact(async ({ db, t }) => {
    const [claim] = await db.select().from(t.claims);
    const at = { claimId: claim?.id ?? "", version: claim?.version ?? 0 };
    await db
      .update(t.dialogs)
      .set({ frames: frames(at) })
      .where(eq(t.dialogs.sender, person));
  });

/** What the claim's row holds, as an older program had written it. */
const rowHas = (fields: Record<string, unknown>, more: { stage?: string; disputedAt?: number } = {}) =>
  world.store.everywhere.transact(async ({ db, t }) => {
    const [claim] = await db.select().from(t.claims);
    await db.update(t.claims).set({ fields: { ...claim?.fields, ...fields }, ...more });
  });

/** The operator gives the tenant a funnel of its own. */
const takes = (layer: string, moves: Record<string, string> = {}) =>
  world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("The demo tenant is not there");
    const source = readSource(`extends: base/claim\n${layer}`, "claim.yaml");
    const taken = await changeFunnel(tx, world.clock.now(), tenant, source, moves);
    expect(taken).toMatchObject({ ok: true });
  });

describe("a newer program", () => {
  it("goes on where a manager was deciding: what the line comes to, then all of it", async () => {
    await standsAt("olga", decisionsBefore.outcome);
    await olga.says("1");
    olga.sees("Рекламация 1 · Окна у реки", "ПМ-65-З: 2 шт, замена");
    await olga.presses("Решить");
    pyotr.sees("✅ Рекламация 1: решена", "ПМ-65-З: 2 шт, замена");
  });

  it("carries out a repair whose sum was said before there were parts and work", async () => {
    await standsAt("olga", decisionsBefore.summary);
    // The first button of the screen it had drawn.
    await olga.forgesPress("c9.0");
    pyotr.sees("✅ Рекламация 1: решена", "ПМ-65-З: 2 шт, ремонт · 1 500 ₽");
  });

  it("takes the findings of an inspection whose day was told, not agreed", async () => {
    await rowHas({ inspectOn: "2026-11-25" }, { stage: "inspection" });
    await pyotr.says("рекламация 1");
    pyotr.sees("Рекламация 1: осмотр");
    await olga.says("рекламация 1");
    await olga.presses("Итог осмотра");
    await olga.says("течь по клапану");
    await olga.presses("Пропустить");
    await olga.says("рекламация 1");
    olga.sees("Осмотр показал: течь по клапану");
  });

  it("decides a dispute again that kept nothing of the decision it is about", async () => {
    await rowHas({ objection: "хранили в тепле" }, { stage: "disputed", disputedAt: world.clock.now() });
    await olga.says("рекламация 1");
    olga.sees("Рекламация 1: оспорена", "Не подходит: хранили в тепле");
    await olga.presses("Решить");
    await olga.says("заменить");
    await olga.presses("Решить");
    pyotr.sees("исполняется", "Замена: заказ 1002");
  });
});

describe("a release that has a stage no more", () => {
  const withLab = [
    "stages:",
    "  - { id: lab, after: sent, titles: { ru: в лаборатории, en: in the laboratory }, canonical: examined }",
    "transitions:",
    "  - name: toLab",
    "    titles: { ru: В лабораторию, en: To the laboratory }",
    "    from: [sent]",
    "    to: lab",
    "    by: [supplier]",
    "    permission: claims.decide",
    "  - name: fromLab",
    "    titles: { ru: Проверено, en: Tested }",
    "    from: [lab]",
    "    to: expertise",
    "    by: [supplier]",
    "    permission: claims.decide",
    "",
  ].join("\n");

  /** The pack's file is another one from now on. */
  const releases = (layer: string) =>
    world.store.everywhere.transact(async ({ db, t }) => {
      const { data } = readSource(`extends: base/claim\n${layer}`, "claim.yaml");
      await db
        .update(t.tenants)
        .set({ funnels: layer === "" ? {} : { claim: data } })
        .where(eq(t.tenants.slug, demoSlug));
    });

  /** What the program does at its start. */
  const starts = () =>
    world.store.everywhere.transact(async (tx) => {
      const tenant = await findTenant(tx, { slug: demoSlug });
      return tenant ? settleStages(tx, world.clock.now(), tenant) : [];
    });

  beforeEach(async () => {
    await takes(withLab);
    await olga.says("рекламация 1");
    await olga.presses("В лабораторию");
  });

  it("shows the claim by the stage's id in queue, card, history and report, and a manager moves it on", async () => {
    await releases("");
    await olga.says("рекламация 1");
    olga.sees("Рекламация 1: lab");
    expect(await starts()).toEqual([{ funnel: "claim", from: "lab", to: null, count: 1 }]);
    expect(await starts()).toEqual([]);
    await world.passes({ days: 3 });
    await pyotr.says("рекламация 1");
    pyotr.sees("Рекламация 1: lab");
    await olga.says("рекламации");
    olga.sees("Ждёт вас 1 рекламация", "рекламация 1: lab");
    await olga.presses("Отчёт");
    await olga.presses("Этот месяц");
    olga.sees("Рекламации");
    await olga.says("рекламация 1");
    await olga.presses("→ экспертиза");
    pyotr.sees("Рекламация 1: экспертиза");
    await olga.says("рекламация 1");
    await olga.presses("Решить");
    await olga.presses("Заменить");
    expect(await starts()).toEqual([]);
    await pyotr.says("рекламация 1");
    pyotr.sees("Рекламация 1: экспертиза");
  });

  it("brings the claim to the stage that says it was that one, and its clock begins", async () => {
    await releases("stages:\n  - { id: expertise, was: [lab] }\n");
    expect(await starts()).toEqual([{ funnel: "claim", from: "lab", to: "expertise", count: 1 }]);
    await pyotr.says("рекламация 1");
    pyotr.sees("Рекламация 1: экспертиза");
    await olga.says("рекламация 1");
    olga.sees("до");
  });

  it("is named by a tenant's change too: nobody has to say where to", async () => {
    await takes("stages:\n  - { id: inspection, was: [lab] }\n");
    await pyotr.says("рекламация 1");
    pyotr.sees("Рекламация 1: осмотр");
  });
});

describe("a changed funnel", () => {
  it("that has a stage no more moves the claim where the operator says, under a decision too", async () => {
    await olga.says("рекламация 1");
    await olga.presses("На экспертизу");
    await olga.says("рекламация 1");
    await olga.presses("Решить");
    await olga.presses("Принять");
    await takes("without:\n  stages: [expertise]\n", { expertise: "sent" });
    await pyotr.says("рекламация 1");
    pyotr.sees("Рекламация 1: отправлена");
    await olga.presses("1");
    await olga.presses("Решить");
    pyotr.sees("✅ Рекламация 1: решена", "ПМ-65-З: 2 шт, замена");
  });

  it("that asks for one thing more has it asked before a decision under way is carried out", async () => {
    await olga.presses("Заменить");
    olga.sees("ПМ-65-З: 2 шт, замена");
    await takes(
      [
        "transitions:",
        "  - name: decide",
        "    titles: { ru: Решить, en: Decide }",
        "    from: [sent, inspection, expertise, examined]",
        "    to: decided",
        "    by: [supplier]",
        "    permission: claims.decide",
        "    fields:",
        '      outcome: { type: choice, of: outcome, ask: { ru: "Какое решение?", en: "Which outcome?" } }',
        '      cause: { type: text, ask: { ru: "Причина по инженеру?", en: "The cause by the engineer?" } }',
        "    tells: { dealer: push, supplier: edit }",
        "",
      ].join("\n"),
    );
    await olga.presses("Решить");
    olga.sees("Причина по инженеру?");
    await olga.says("заводской брак клапана");
    pyotr.sees("✅ Рекламация 1: решена", "ПМ-65-З: 2 шт, замена");
  });

  it("that calls an outcome otherwise has it chosen anew: nothing is decided by a name that means nothing", async () => {
    await olga.presses("Заменить");
    await takes(
      "lists:\n  outcome:\n    - { id: fresh, as: replacement, titles: { ru: новый товар, en: new goods } }\n",
    );
    await olga.presses("Решить");
    olga.sees("Выберите решение по принятым строкам");
    await olga.says("рекламация 1");
    await olga.presses("Решить");
    await olga.presses("Принять");
    olga.sees("1 новый товар");
    await olga.presses("1");
    await olga.presses("Решить");
    pyotr.sees("✅ Рекламация 1: решена", "ПМ-65-З: 2 шт, новый товар");
  });

  it("that sends nobody any more lets a proposed day be answered, and the claim be decided without it", async () => {
    await olga.says("рекламация 1");
    await olga.presses("Назначить осмотр");
    await olga.presses("ср 25.11, 9–13");
    pyotr.sees("Осмотр ср 25.11, 9–13: подходит?");
    await takes("without:\n  stages: [inspection]\n  transitions: [inspect]\n", { inspection: "sent" });
    await pyotr.presses("Подходит");
    pyotr.sees("Рекламация 1: отправлена", "Осмотр ср 25.11, 9–13, согласован");
    await world.passes({ days: 1, hours: 6 });
    await olga.presses("Решить");
    await olga.says("заменить");
    await olga.presses("Решить");
    expect(pyotr.sees("✅ Рекламация 1: решена").text).not.toContain("Осмотр");
  });
});
