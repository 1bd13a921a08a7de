/** Photos sent at the gate before any button is pressed: they are the act's, as those sent later. */
import { afterEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { Drawn } from "../../drawn.ts";
import type { TestPhone } from "../../test-phone.ts";
import { picture } from "../questions/samples.ts";
import { confirmedOrder, proposes } from "./agreeing.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
afterEach(() => world.close());

/** The truck is there, and the push that says so is the last that was said. */
async function atTheGate(drawn?: Drawn, language?: string, lines?: string): Promise<void> {
  world = await openWorld(drawn ? { drawn } : {});
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await confirmedOrder(world, 1001, lines);
  await proposes(olga);
  await pyotr.presses("Подходит");
  if (language) await pyotr.says(language);
  for (const step of ["Загружено", "Без документов", "Машина у ворот"]) {
    if (step !== "Без документов") {
      await olga.says("1001");
      await olga.presses("Доставка");
    }
    await olga.presses(step);
  }
}

describe.each([undefined, "telegram", "whatsapp", "cloud"] as const)("a photo at the gate, %s", (drawn) => {
  it("begins the act, and more of them join it; nobody else is asked", async () => {
    await atTheGate(drawn);
    const before = olga.messages().length;
    await pyotr.sends([picture("короб.png")], "всё мокрое");
    pyotr.sees("1 фото будет в акте", "Доставка 1001: какая строка?");
    await pyotr.sends([picture("угол.png")]);
    pyotr.sees("2 фото будут в акте", "какая строка?");
    await pyotr.presses("1");
    await pyotr.says("3 побиты");
    pyotr.sees("разбито: 3 шт", "Получено 2 фото. Ещё?", "«всё мокрое»");
    await pyotr.presses("Готово");
    expect(olga.messages()).toHaveLength(before);
    await pyotr.presses("Отправить акт");
    olga.sees("⚠️ 1001 · Окна у реки", "98 шт из 101 шт");
    const shown = olga.messages().slice(before);
    const files = shown.flatMap(({ files: brought }) => brought.map(({ name }) => name));
    for (const name of ["короб.png", "угол.png", "Акт расхождений 1001.pdf"]) expect(files).toContain(name);
  });

  it("is followed by what is the matter in one message: with one line nobody asks which", async () => {
    await atTheGate(drawn, undefined, "ПМ-65-З 40");
    await pyotr.sends([picture("короб.png")]);
    pyotr.sees("1 фото будет в акте", "ПМ-65-З: по накладной 40 шт", "Сколько принято целого?");
    await pyotr.says("3 побиты");
    pyotr.sees("разбито: 3 шт", "Получено 1 фото. Ещё?");
    await pyotr.presses("Готово");
    const act = pyotr.sees("ПМ-65-З: 37 шт из 40 шт");
    if (pyotr.last().buttons.length > 0) expect(act.buttons.flat()).toEqual(["Отправить акт", "Изменить"]);
  });

  it("is followed by the line's article and what is the matter with it, in English too", async () => {
    await atTheGate(drawn, "English");
    await pyotr.sends([picture("box.png")]);
    await pyotr.says("ПМ-65-З 3 broken");
    pyotr.sees("ПМ-65-З, damaged: 3 pcs", "1 photo received. More?");
    await pyotr.presses("Done");
    await pyotr.presses("Another line");
    await pyotr.says("4512 8");
    pyotr.sees("2 packs");
  });

  it("leaves the push as it was for whoever goes back", async () => {
    await atTheGate(drawn);
    await pyotr.sends([picture("короб.png")]);
    await pyotr.says("назад");
    await pyotr.says("приняли 1001");
    await pyotr.presses("Всё принято");
    olga.sees("✅ 1001 · Окна у реки: принято");
  });
});

describe("a photo at the gate", () => {
  it("is the act's too where the delivery's card stands below the push, or the push is answered", async () => {
    await atTheGate();
    const gate = pyotr.sees("🚚 Машина у ворот");
    await pyotr.says("приняли 1001");
    await pyotr.sends([picture("короб.png")]);
    pyotr.sees("1 фото будет в акте", "какая строка?");
    await pyotr.says("меню");
    await pyotr.sends([picture("угол.png")], "", { replyTo: gate });
    pyotr.sees("1 фото будет в акте", "какая строка?");
  });

  it("is a person's with a question under it, as a document is", async () => {
    await atTheGate();
    await pyotr.sends([picture("короб.png")], "это наша машина?");
    olga.sees("это наша машина?");
    expect(pyotr.last().text).not.toContain("в акте");
  });

  it("reads so in English", async () => {
    await atTheGate("whatsapp", "English");
    await pyotr.sends([picture("box.png")]);
    pyotr.sees("1 photo", "which line?");
    await pyotr.presses("1");
    await pyotr.says("3 damaged");
    pyotr.sees("damaged: 3 pcs", "1 photo");
  });
});
