/** An owner's staff, settings, company and menu, as chats. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  world.phone("olga");
});
afterEach(() => world.close());

const toStaff = async () => {
  const anna = world.phone("anna");
  await anna.says("меню");
  await anna.says("Ещё");
  await anna.says("Сотрудники");
  return anna;
};

/** By numbers, as in WhatsApp. */
async function removePyotr(): Promise<void> {
  const anna = await toStaff();
  for (const number of ["2", "2", "2"]) await anna.says(number);
  anna.sees("✅ Пётр: доступ закрыт.");
}

describe("the owner", () => {
  it("removes somebody, who is refused at the next press of whatever is on the screen", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    const old = pyotr.last();
    const anna = await toStaff();
    anna.sees("Сотрудники · Окна у реки · 2", "Анна, владелец", "Пётр, закупщик");
    await anna.says("2");
    anna.sees("1 К списку | 2 Убрать");
    await anna.says("Убрать");
    anna.sees("Закрыть доступ: Пётр, закупщик?", "1 Оставить | 2 Убрать");
    await anna.says("1");
    anna.sees("В компании с");
    await anna.says("2");
    await anna.says("2");
    anna.sees("✅ Пётр: доступ закрыт.", "Сотрудники · Окна у реки · 1");
    const told = pyotr.sees("«Окна у реки»: ваш доступ закрыт", "попросите приглашение у своей компании");
    expect(told.isSilent).toBe(false);
    await pyotr.presses("Заказы", old);
    pyotr.sees("У вас больше нет доступа", "попросите приглашение у своей компании");
    expect(pyotr.last().buttons).toEqual([["Попросить доступ"]]);
    await pyotr.says("пена зимняя");
    pyotr.sees("У вас больше нет доступа");
    pyotr.doesNotSee("₽");
    await pyotr.presses("Попросить доступ");
    await pyotr.says("Окна у реки");
    const asked = world.phone("olga").sees("Просят доступ · Окна у реки", "+7 900 000-00-11");
    expect(asked.text).toContain("⚠️ Доступ к «Окна у реки» закрыт: Анна, ");
    expect(asked.text).toContain("09:10");
    expect(asked.text).not.toContain("В базе нет");
    expect(pyotr.messages().filter(({ text }) => text.includes("ваш доступ закрыт"))).toHaveLength(1);
  });

  it.each(["Ещё", "Заказать", "Менеджеру"])(
    "removes somebody whose very first press is %s: that says so, and leads on",
    async (label) => {
      const pyotr = world.phone("pyotr");
      await pyotr.says("меню");
      const old = pyotr.last();
      await removePyotr();
      await pyotr.presses(label, old);
      expect(pyotr.sees("У вас больше нет доступа").buttons).toEqual([["Попросить доступ"]]);
    },
  );

  it.each(["меню", "помощь", "назад", "корзина", "/start", "здравствуйте", "4512"])(
    "removes somebody whose very first word is «%s»: that says so, and leads on",
    async (word) => {
      const pyotr = world.phone("pyotr");
      await pyotr.says("меню");
      await removePyotr();
      pyotr.sees("ваш доступ закрыт");
      await pyotr.says(word);
      pyotr.sees("У вас больше нет доступа");
      pyotr.seesButton("Попросить доступ");
      await pyotr.presses("Попросить доступ");
      pyotr.sees("Ваша компания и город?");
    },
  );

  it("removes somebody who has another company: that one is named, and stays", async () => {
    const [sergey, pyotr] = [world.phone("sergey"), world.phone("pyotr")];
    await sergey.says("сотрудники");
    await sergey.presses("Пригласить");
    await sergey.presses("Закупщик");
    await sergey.presses("Без имени");
    await pyotr.opens(/start=(\w+)/.exec(sergey.sees("Вход в чат").text)?.[1] ?? "");
    await pyotr.presses("Войти");
    await removePyotr();
    pyotr.sees("«Окна у реки»: доступ закрыт\nДальше вы в «Кровля-Дом».");
    await pyotr.says("меню");
    pyotr.sees("Кровля-Дом");
  });

  it("cannot remove the last owner: there is no button for oneself", async () => {
    const anna = await toStaff();
    await anna.says("1");
    anna.sees("Это вы.");
    anna.doesNotSee("Убрать");
  });

  it("sees the open invites and takes one back", async () => {
    const anna = await toStaff();
    await anna.says("Пригласить");
    await anna.says("Закупщик");
    await anna.says("Без имени");
    await anna.says("Готово");
    anna.sees("Ещё не вошли: 1");
    await anna.says("Ещё не вошли: 1");
    anna.sees("Открытые приглашения · 1", "закупщик · до");
    await anna.says("1");
    await anna.says("Отозвать");
    anna.sees("Приглашение отозвано", "Открытые приглашения · 0");
  });
});

describe("a person", () => {
  it("has a menu by role: a buyer no staff, a manager its dealers", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    pyotr.sees("Окна у реки");
    pyotr.seesButton("Заказы", "Менеджеру", "Ещё");
    await pyotr.presses("Ещё");
    pyotr.seesButton("Настройки", "Назад");
    pyotr.seesNoButton("Сотрудники");
    pyotr.seesNoButton("Сменить компанию");
    const olga = world.phone("olga");
    await olga.says("меню");
    olga.seesButton("Дилеры");
  });

  it("opens by its typed label whatever stands in the menu and on its page «Ещё», for each role", async () => {
    for (const id of ["pyotr", "sergey", "irina", "olga"]) {
      const phone = world.phone(id);
      await phone.says("меню");
      const top = phone.last().buttons.flat();
      await phone.presses("Ещё");
      const more = phone.last().buttons.flat();
      const labels = [...top, ...more].filter((label) => !["Назад", "Ещё"].includes(label));
      for (const label of labels) {
        await phone.says("меню");
        if (more.includes(label)) await phone.presses("Ещё");
        await phone.presses(label);
        const opened = phone.last();
        await phone.says("помощь");
        await phone.says(label);
        expect(phone.last().text, `${id}: ${label}`).toBe(opened.text);
      }
    }
    const olga = world.phone("olga");
    await olga.says("помощь");
    await olga.says("ещё");
    olga.seesButton("Настройки", "Сотрудники");
  });

  it("is told what the own role can do: a manager is not sent to a manager", async () => {
    const olga = world.phone("olga");
    await olga.says("/help");
    olga.sees("Всегда понятны слова: меню, назад, отмена, язык.");
    olga.seesNoButton("Менеджеру");
    await olga.says("/cart");
    olga.sees("Корзины у менеджера нет", "Импост");
    await olga.says("/manager");
    olga.sees("Вы сами отвечаете дилерам", "Импост");
    olga.seesButton("Никто не ждёт");
    olga.doesNotSee("Спросите менеджера");
    const pyotr = world.phone("pyotr");
    await pyotr.says("/help");
    pyotr.sees("корзина, язык, менеджер");
    pyotr.seesButton("Менеджеру");
  });

  it("switches settings in place, and the language at once", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    await pyotr.presses("Ещё");
    await pyotr.presses("Настройки");
    await pyotr.presses("Тишина: да");
    expect(pyotr.last().isEdited).toBe(true);
    pyotr.seesButton("Тишина: нет", "Квитанции: да");
    pyotr.seesNoButton("Сводка: да");
    await pyotr.presses("Язык");
    await pyotr.presses("English");
    pyotr.sees("Done: English from here on.", "Settings");
    pyotr.seesButton("Quiet: no", "Receipts: yes");
    await pyotr.says("help");
    pyotr.sees("These words always work");
  });

  it("who belongs to two companies switches, and menu, rights and prices follow", async () => {
    const sergey = world.phone("sergey");
    const pyotr = world.phone("pyotr");
    await sergey.says("меню");
    await sergey.presses("Ещё");
    await sergey.presses("Сотрудники");
    await sergey.presses("Пригласить");
    await sergey.presses("Владелец");
    await sergey.presses("Без имени");
    const code = /start=(\w+)/.exec(sergey.sees("Вход в чат").text)?.[1] ?? "";
    await pyotr.opens(code);
    await pyotr.presses("Войти");
    pyotr.sees("✅ Кровля-Дом, владелец.");
    await pyotr.says("ПМ-65-З");
    pyotr.sees("418,60 ₽");
    await pyotr.says("меню");
    await pyotr.presses("Ещё");
    pyotr.seesButton("Сотрудники", "Сменить компанию");
    await pyotr.presses("Сменить компанию");
    pyotr.sees("Сейчас: Кровля-Дом", "Окна у реки, закупщик");
    await pyotr.presses("1");
    pyotr.sees("Сейчас: Окна у реки");
    pyotr.seesNoButton("Сотрудники");
    await pyotr.says("ПМ-65-З");
    pyotr.sees("402,50 ₽");
  });
});
