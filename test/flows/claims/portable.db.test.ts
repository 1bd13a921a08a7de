/** A claim is the database's, not a chat's: begun in one messenger, finished in another, or by a newer program. */
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Frame } from "../../../core/dialogs/model.ts";
import { linkPhones, secondPhone } from "../../second-messenger.ts";
import { picture } from "../questions/samples.ts";
import { draftOfBefore, framesOfBefore } from "./before-shots.ts";
import { eachWithGoods, pyotr, upToPhotos, world } from "./received.ts";

eachWithGoods();

describe("a claim begun with buttons", () => {
  it("is finished by numbers in the other messenger, with the photos of both, and decided for both", async () => {
    const other = secondPhone(world, "pyotr", "whatsapp");
    await linkPhones(pyotr, other);
    await upToPhotos(pyotr);
    await pyotr.sends([picture("1.png"), picture("2.png")]);
    pyotr.sees("Фото 3 из 3: товар целиком");
    await other.says("меню");
    await other.says("рекламация 1");
    other.sees("Черновик рекламации 1", "2 файла", "Не хватает: 3 ответа");
    await other.says("1");
    other.sees("Фото 3 из 3: товар целиком", "Есть: этикетка, дефект крупно");
    await other.sends([picture("3.png")]);
    other.sees("Уже смонтировано");
    await other.says("2");
    await other.says("заменить");
    other.sees("Черновик рекламации 1", "3 файла");
    await other.says("1");
    other.sees("✅ Рекламация 1 отправлена");
    const told = world.phone("olga").sees("Рекламация 1 · Окна у реки");
    expect(told.files).toHaveLength(3);
    // Where it was begun the draft's buttons are of before: what is true now is said.
    await pyotr.sends([picture("4.png")]);
    pyotr.sees("отправлена");
  });
});

describe("a claim begun by the program before this one", () => {
  /** Puts the dialog where that program had left it, with its own ids. */
  async function standsAt(
    frames: (ids: { claimId: string; fileId: string }) => Frame[],
    step: "report" | "check",
  ) {
    await world.store.everywhere.transact(async ({ db, t }) => {
      const [file] = await db.select().from(t.files);
      const [claim] = await db.select().from(t.claims);
      if (step === "check") await db.update(t.claims).set({ fields: draftOfBefore() });
      const ids = { claimId: claim?.id ?? "", fileId: file?.id ?? "" };
      await db
        .update(t.dialogs)
        .set({ frames: frames(ids) })
        .where(eq(t.dialogs.sender, "pyotr"));
    });
  }

  async function begun(): Promise<void> {
    await upToPhotos(pyotr);
    await pyotr.sends([picture("1.png")]);
  }

  it("goes on in the middle of its checklist: what was answered counts, what is new is asked", async () => {
    await begun();
    await standsAt(framesOfBefore.check, "check");
    await pyotr.sends([picture("2.png")]);
    pyotr.sees("Фото 3 из 3: товар целиком", "Есть: этикетка, дефект крупно");
    await pyotr.sends([picture("3.png")]);
    pyotr.sees("Уже смонтировано");
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    await pyotr.presses("Отправить");
    world.phone("olga").sees("Рекламация 1 · Окна у реки");
  });

  it("goes on in the middle of its report", async () => {
    await begun();
    await standsAt(framesOfBefore.report, "report");
    await pyotr.says("3");
    pyotr.sees("Черновик 2 сохранён");
  });

  it("whose photos were all there is sent as it is", async () => {
    await begun();
    await world.store.everywhere.transact(async ({ db, t }) => {
      const [file] = await db.select().from(t.files);
      const fields = { ...draftOfBefore(), isMounted: false, wish: "replace" };
      await db.update(t.claims).set({ fields: { ...fields, photos: [file?.id, file?.id] } });
    });
    await pyotr.says("меню");
    await pyotr.says("рекламация 1");
    await pyotr.presses("Отправить");
    pyotr.sees("✅ Рекламация 1 отправлена");
  });
});
