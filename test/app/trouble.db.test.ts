/** A turn that breaks: the sender is told a number, the log and the operator the same one, the update is kept. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../chat.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** From here on Pyotr's memory of the dialog cannot be read: every turn of his throws. */
const breakDialog = () =>
  world.store.everywhere.transact(async ({ db, t }) => {
    await db.update(t.dialogs).set({ frames: {} as unknown[] });
  });

const makeOperator = () =>
  world.store.everywhere.transact(async ({ db, t }) => {
    const [manager] = (await db.select().from(t.memberships)).filter(({ personId }) => personId === "igor");
    if (!manager) throw new Error("Igor is not there");
    await db.delete(t.memberships).where(eq(t.memberships.personId, "igor"));
    await db.insert(t.memberships).values({ ...manager, role: "operator" });
  });

it("is answered with a number, logged with ids, told to the operator, and kept", async () => {
  const pyotr = world.phone("pyotr");
  const igor = world.phone("igor");
  await makeOperator();
  await pyotr.says("меню");
  await breakDialog();
  await pyotr.says("тайна-окна +79000000011");
  const reference = /ошибка ([0-9A-Z]{6})/.exec(pyotr.sees("Не получилось").text)?.[1] ?? "";
  igor.sees(`⚠️ Ошибка ${reference}`);
  const [failed] = (await world.store.everywhere.read(({ db, t }) => db.select().from(t.inbox))).filter(
    ({ state }) => state === "failed",
  );
  expect(failed?.payload).toMatchObject({ content: { kind: "text", text: "тайна-окна +79000000011" } });
  igor.sees(failed?.externalId ?? "-");
  const lines = world.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toEqual([
    expect.objectContaining({ level: 50, reference, updateId: failed?.externalId, msg: "a turn failed" }),
  ]);
  expect(world.logged.join("")).not.toMatch(/тайна|79000000011/);
});
