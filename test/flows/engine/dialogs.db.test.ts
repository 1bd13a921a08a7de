/** Dialogs in the engine: ways back and out, stale presses, screens in place, what older programs stored. */
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { verbatim } from "../../../core/outbox/message.ts";
import { type Choice, call, done, flow, goTo, stay } from "../../../flows/flow.ts";
import { globalLabels } from "../../../flows/global-choices.ts";
import { openStage, type Stage, type StageOptions } from "./stage.ts";

const choice = (label: string): Choice => ({ id: label, label: verbatim(label) });
const screen = (words: string, ...labels: string[]) => ({
  lines: [verbatim(words)],
  choices: [[...labels.map(choice), globalLabels.back]],
});

const colour = flow({
  id: "colour",
  version: 1,
  permission: null,
  first: "which",
  data: z.object({}),
  steps: {
    which: {
      ask: () => screen("Какой цвет?", "Белый"),
      take: { choice: (id) => done(verbatim(`Цвет: ${id}`)) },
    },
  },
});

const order = flow({
  id: "order",
  version: 2,
  permission: null,
  first: "count",
  data: z.object({ count: z.number().default(0) }),
  steps: {
    count: {
      ask: () => screen("Сколько?", "Два", "Цвет"),
      take: {
        choice: (id) => (id === "Цвет" ? call(colour, {}) : goTo("day", { count: 2 })),
        text: (words) => (words === "три" ? goTo("day", { count: 3 }) : stay(verbatim("Не число"))),
      },
    },
    day: {
      ask: ({ count }) => screen(`${count} шт. Когда?`, "Завтра"),
      take: { choice: () => done(verbatim("Отправлено")) },
    },
  },
});

const home = flow({
  id: "home",
  version: 1,
  permission: null,
  first: "menu",
  data: z.object({}),
  steps: {
    menu: {
      ask: () => ({ lines: [verbatim("Меню")], choices: [[choice("Заказать")]] }),
      take: { choice: () => call(order, { count: 0 }) },
    },
  },
});

describe("a dialog", () => {
  let stage: Stage;
  afterEach(() => stage.close());
  const open = async (options: Partial<StageOptions> = {}) => {
    stage = await openStage({ flows: [order, colour], home, ...options });
    await stage.says("меню");
  };

  it("edits its message at a press, and leaves the old one without buttons at a text", async () => {
    await open();
    await stage.presses("Заказать");
    expect(await stage.screens()).toMatchObject([{ text: "Сколько?", buttons: ["Два", "Цвет", "Назад"] }]);
    await stage.says("много");
    expect(await stage.screens()).toMatchObject([
      { text: "Сколько?", buttons: [] },
      { text: "Не число\nСколько?", buttons: ["Два", "Цвет", "Назад"] },
    ]);
    await stage.says("три");
    const [, second, third] = await stage.screens();
    expect([second?.buttons, third?.text]).toEqual([[], "3 шт. Когда?"]);
  });

  it("goes back a step, then to what lies beneath, then home", async () => {
    await open();
    await stage.presses("Заказать");
    await stage.presses("Два");
    await stage.presses("Назад");
    expect((await stage.last()).text).toBe("Сколько?");
    await stage.presses("Цвет");
    await stage.says("назад");
    expect((await stage.last()).text).toBe("Сколько?");
    await stage.says("назад");
    expect((await stage.last()).text).toBe("Меню");
    const offering = (await stage.screens()).filter(({ buttons }) => buttons.length > 0);
    expect(offering).toHaveLength(1);
  });

  it("goes on beneath when the flow above is done, with its last words", async () => {
    await open();
    await stage.presses("Заказать");
    await stage.presses("Цвет");
    await stage.presses("Белый");
    expect((await stage.last()).text).toBe("Цвет: Белый\nСколько?");
    await stage.presses("Цвет");
    await stage.says("отмена");
    expect((await stage.last()).text).toBe("Сколько?");
    await stage.presses("Цвет");
    await stage.says("меню");
    expect((await stage.last()).text).toBe("Меню");
    expect((await stage.frames()).map((frame) => frame.flow)).toEqual(["home"]);
  });

  it("shows what is true now at a stale or made-up press, and does nothing", async () => {
    await open();
    const [menu] = await stage.screens();
    await stage.presses("Заказать");
    await stage.presses("Два");
    const pressed = await stage.presses("Заказать", menu);
    expect(pressed.toast).toEqual({ key: "common.seeBelow" });
    expect((await stage.last()).text).toBe("2 шт. Когда?");
    for (const [turn, index] of [
      [-1, -1],
      [999, 0],
      [4, 7],
    ] as const) {
      await stage.takes({ kind: "choice", turn, index });
      expect((await stage.last()).text).toBe("2 шт. Когда?");
    }
  });

  it("shows nothing new at made-up presses while the live screen stands last", async () => {
    await open();
    await stage.presses("Заказать");
    const before = await stage.screens();
    for (let index = 50; index < 65; index += 1) await stage.takes({ kind: "choice", turn: 900, index });
    expect(await stage.screens()).toEqual(before);
  });

  it("answers the second of two quick presses with a toast alone", async () => {
    await open();
    for (const label of ["Заказать", "Два", "Завтра"]) {
      const pressed = await stage.last();
      await stage.presses(label, pressed);
      const after = await stage.screens();
      expect((await stage.presses(label, pressed)).toast).toEqual({ key: "common.seeBelow" });
      expect(await stage.screens()).toEqual(after);
    }
  });

  it("returns to a dialog beneath whose buttons are alive", async () => {
    await open({ understand: async () => ({ to: "call", flow: colour, data: {} }) });
    await stage.presses("Заказать");
    await stage.presses("Два");
    const waiting = await stage.last();
    await stage.says("а какие цвета?");
    expect((await stage.last()).text).toBe("Какой цвет?");
    await stage.presses("Завтра", waiting);
    expect((await stage.frames()).map((frame) => frame.flow)).toEqual(["home"]);
  });

  it("puts what the same kind of text led to in the place of what it led to before", async () => {
    await open({ understand: async () => ({ to: "call", flow: colour, data: {} }) });
    for (const words of ["белый?", "чёрный?", "красный?"]) await stage.says(words);
    expect((await stage.frames()).map((frame) => frame.flow)).toEqual(["home", "colour"]);
  });

  it("goes on with what an older program stored, or begins anew and says so", async () => {
    const mended = {
      ...order,
      upgrade: (old: unknown) => ({ count: Number((old as { number: number }).number) }),
    };
    const old = { step: "day", version: 1, data: { number: 5 } };
    await open({ flows: [mended, colour] });
    await stage.presses("Заказать");
    await stage.frames((frames) =>
      frames.map((frame) => (frame.flow === "order" ? { ...frame, ...old } : frame)),
    );
    await stage.says("назад");
    await stage.presses("Заказать");
    await stage.frames((frames) =>
      frames.map((frame) => (frame.flow === "order" ? { ...frame, ...old } : frame)),
    );
    await stage.presses("Два");
    expect((await stage.last()).text).toBe("Отправлено\nМеню");
  });

  it.each([
    ["an older version nothing upgrades", { version: 1, data: { number: 5 } }],
    ["a step that is gone", { step: "colour" }],
    ["a flow that is gone", { flow: "basket" }],
    ["data of another shape", { data: { count: "five" } }],
  ])("begins anew after %s", async (_, change) => {
    await open();
    await stage.presses("Заказать");
    await stage.frames((frames) =>
      frames.map((frame) => (frame.flow === "order" ? { ...frame, ...change } : frame)),
    );
    await stage.presses("Два");
    expect((await stage.last()).text).toBe(
      "Этот диалог изменился\nНачните его ещё раз. Введённое раньше цело.\nМеню",
    );
  });
});
