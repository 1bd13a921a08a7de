/** Choices by typed words: numbers where there are no buttons, letters under notices, labels anywhere. */
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { text, verbatim } from "../../../core/outbox/message.ts";
import type { ActionHandlers } from "../../../flows/actions.ts";
import { type Choice, call, done, flow, goTo } from "../../../flows/flow.ts";
import { globalLabels } from "../../../flows/global-choices.ts";
import { openStage, type Stage } from "./stage.ts";

const choice = (label: string): Choice => ({ id: label, label: verbatim(label) });

const list = flow({
  id: "list",
  version: 1,
  permission: null,
  first: "which",
  data: z.object({ chosen: z.string().default("") }),
  steps: {
    which: {
      ask: ({ chosen }) => ({
        lines: [verbatim(`Что? ${chosen}`)],
        options: ["пена", "рама"].map((id) => ({ id, line: verbatim(id) })),
        choices: [[globalLabels.back, choice("Ещё")]],
      }),
      take: { choice: (chosen) => goTo("count", { chosen }) },
    },
    count: {
      ask: ({ chosen }) => ({
        lines: [verbatim(`${chosen}: сколько?`)],
        choices: [[choice("Все"), globalLabels.back]],
        amountHint: verbatim("Сколько? Или «назад»"),
      }),
      take: {
        text: (words, data) => goTo("which", { chosen: `${data.chosen} ${words}` }),
        choice: (id, data) => goTo("which", { chosen: `${data.chosen} ${id}` }),
      },
    },
  },
});

const reason = flow({
  id: "reason",
  version: 1,
  permission: null,
  first: "why",
  data: z.object({}),
  steps: {
    why: {
      ask: () => ({ lines: [verbatim("Причина?")], choices: [[choice("Нет машины"), globalLabels.back]] }),
      take: {
        choice: () => done(verbatim("Отказано")),
        text: (words) => done(verbatim(`Отказано: ${words}`)),
      },
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
      ask: () => ({
        lines: [verbatim("Меню")],
        choices: [[choice("Товары"), choice("Люди"), choice("Люди и товары")]],
      }),
      take: { choice: () => call(list, { chosen: "" }) },
    },
  },
});

describe("typed choices", () => {
  let stage: Stage;
  let decided: string[];
  afterEach(() => stage.close());

  const actions: ActionHandlers = {
    "test.accept": {
      press: async ({ objectId }) => {
        decided.push(objectId);
        return { do: "done" };
      },
      stateOf: async () => verbatim("Уже решено"),
      card: () => ({ flow: home, data: {} }),
      restore: async () => {},
    },
    "test.decline": {
      press: async () => ({ do: "ask", flow: reason, data: {} }),
      stateOf: async () => verbatim("Уже решено"),
      card: () => ({ flow: home, data: {} }),
      restore: async (id, { core }) =>
        core.notices.revise({ ...notice(id), companyId: "okna", expiresAt: 2e12 }),
    },
  };
  const notice = (id: string) => ({
    key: `test:${id}`,
    about: { kind: "test", id },
    version: 1,
    message: { lines: [verbatim(`Заказ ${id}`)] },
    actions: [
      [
        { kind: "test.accept", label: verbatim("Подходит") },
        { kind: "test.decline", label: verbatim("Отказать") },
      ],
    ],
  });

  const open = async (hasButtons: boolean) => {
    decided = [];
    stage = await openStage({ flows: [list, reason], home, actions, hasButtons });
    await stage.says("меню");
  };
  const shown = async () => (await stage.last()).text.split("\n")[0];

  it("counts the way back as 0, wherever it stands", async () => {
    await open(false);
    await stage.says("1");
    await stage.says("3");
    expect(await shown()).toBe("Ещё: сколько?");
    await stage.says("назад");
    await stage.says("0");
    expect(await shown()).toBe("Меню");
  });

  it("takes a number in words, whole or as an ordinal", async () => {
    await open(false);
    for (const words of [
      "первый",
      "Первое",
      "вариант 1",
      "номер 1.",
      "№1",
      "1)",
      "один",
      "first",
      "the first one",
      "option 1",
    ]) {
      await stage.says(words);
      expect(await shown(), words).toBe("Что? ");
      await stage.says("0");
    }
    await stage.says("первое");
    await stage.says("второй");
    expect(await shown()).toBe("рама: сколько?");
    await stage.says("два");
    expect(await shown()).toBe("Что? рама два");
  });

  it("wants one number, and one that is there", async () => {
    await open(false);
    for (const words of ["1 2", "1, 2", "1 и 2"]) {
      await stage.says(words);
      expect(await shown()).toBe("Одно число, пожалуйста");
    }
    await stage.says("пункт 7");
    expect(await shown()).toBe("Такого номера в списке нет.");
    expect((await stage.last()).text).toContain("Меню");
  });

  it("takes the beginning of one label for it, and asks which of several it is", async () => {
    for (const hasButtons of [true, false]) {
      await open(hasButtons);
      await stage.says("люд");
      expect(await shown()).toBe("«люд»: Люди или Люди и товары?");
      await stage.says("тов");
      expect(await shown()).toBe("Что? ");
      await stage.says("пен");
      expect(await shown()).toBe("пена: сколько?");
      if (hasButtons) await stage.close();
    }
  });

  it("takes a bare number for an amount where one is asked for", async () => {
    await open(false);
    await stage.says("1");
    await stage.says("2");
    await stage.says("1");
    expect(await shown()).toBe("Что? рама 1");
  });

  it("takes a typed label for its button, with buttons and without", async () => {
    for (const hasButtons of [true, false]) {
      await open(hasButtons);
      await stage.presses("Товары");
      await stage.says("ещё");
      expect(await shown()).toBe("Ещё: сколько?");
      await stage.says("все");
      expect(await shown()).toBe("Что? Ещё Все");
      if (hasButtons) await stage.close();
    }
  });

  it("is no choice where there are buttons: a number there is a text", async () => {
    await open(true);
    await stage.says("1");
    expect(await shown()).toBe("Меню");
  });

  it("decides a notice by its letter whatever is under way, and never by a bare number", async () => {
    await open(false);
    await stage.says("1");
    await stage.says("2");
    await stage.pushes(notice("1042"));
    await stage.says("1");
    expect(decided).toEqual([]);
    expect(await shown()).toBe("Что? рама 1");
    await stage.pushes(notice("1043"));
    const [push] = (await stage.screens()).slice(-1);
    await stage.says("первый", push?.seq);
    expect(await shown()).toBe("«первый»: здесь отвечают с буквой");
    await stage.says("1 2", push?.seq);
    expect(await shown()).toBe("Одно число, пожалуйста");
    expect(decided).toEqual([]);
    await stage.says("a1");
    await stage.says("В 1");
    expect(decided).toEqual(["1042", "1043"]);
    expect((await stage.says("а1")).toast).toEqual(verbatim("Уже решено"));
    expect(decided).toEqual(["1042", "1043"]);
    expect((await stage.says("а7")).toast).toBeUndefined();
  });

  it("chooses from an older list that is quoted, while that one waits", async () => {
    await open(false);
    const menu = await stage.last();
    await stage.pushes(notice("1042"));
    await stage.says("1", menu.seq);
    expect(await shown()).toBe("Что? ");
  });

  it("asks in the notice's place, and leaves the dialog that waits as it is", async () => {
    await open(true);
    await stage.presses("Товары");
    const waiting = await stage.last();
    await stage.pushes(notice("1042"));
    await stage.presses("Отказать");
    expect(await stage.screens()).toMatchObject([{ seq: waiting.seq }, { text: "Причина?" }]);
    await stage.presses("Назад");
    expect(await stage.screens()).toMatchObject([
      { seq: waiting.seq, buttons: ["1", "2", "Назад", "Ещё"] },
      { text: "Заказ 1042", buttons: ["Подходит", "Отказать"] },
    ]);
    await stage.presses("Отказать");
    await stage.says("нет машины");
    expect(await shown()).toBe("Отказано");
    await stage.presses("1", waiting);
    expect((await stage.screens()).find(({ seq }) => seq === waiting.seq)?.text).toContain("пена: сколько?");
  });

  it("puts the notice back when the person leaves for the menu", async () => {
    await open(true);
    await stage.pushes(notice("1042"));
    await stage.presses("Отказать");
    await stage.says("меню");
    const [, restored, menu] = await stage.screens();
    expect(restored).toMatchObject({ text: "Заказ 1042", buttons: ["Подходит", "Отказать"] });
    expect(menu).toMatchObject({ text: "Меню" });
  });

  it("answers a forged or foreign token kindly, and decides nothing", async () => {
    await open(true);
    await stage.pushes(notice("1042"));
    const pressed = await stage.takes({ kind: "action", token: "0192f0c1-0000-AAAAAAAAAAAAAAAAAAAAAA" });
    expect(pressed.toast).toEqual(text("common.seeBelow"));
    expect(decided).toEqual([]);
  });
});
