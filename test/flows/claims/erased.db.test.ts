/** Erasing who reported a claim: the client, the words, said aloud too, and the photos go with their bytes; goods and decisions stay. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eraseWhole } from "../../../app/erasures.ts";
import { FileStorage } from "../../../core/files/storage.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { photo, sentHeic } from "../../photos.ts";
import { eachWithGoods, reports, world } from "./received.ts";

eachWithGoods();

const rows = () =>
  world.store.everywhere.read(async ({ db, t }) => ({
    claims: await db.select().from(t.claims),
    lines: await db.select().from(t.claimLines),
    moves: await db.select().from(t.claimMoves).orderBy(t.claimMoves.version),
    files: await db.select().from(t.files),
  }));

describe("a claim whose reporter is erased", () => {
  it("says nothing of the client and has no photo any more; its books are whole", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await reports(pyotr, "5");
    await pyotr.says("1");
    await pyotr.says("осыпается у клиента");
    const photos = [photo("дом-0.jpg", "#a11"), photo("дом-1.jpg", "#1a1"), sentHeic("дом-2.heic")];
    await pyotr.sendsVoice();
    await pyotr.sends(await Promise.all(photos));
    await pyotr.says("2406-1187");
    await pyotr.presses("Вчера");
    await pyotr.presses("Да");
    await pyotr.says("Речная 4, Панин");
    await pyotr.says("+7 900 000-00-41");
    await pyotr.presses("заменить");
    await pyotr.presses("Отправить");
    await olga.presses("Спросить");
    await olga.says("С какого ведра шпаклёвка?");
    await pyotr.presses("Ответить");
    await pyotr.says("с верхнего, у Паниных");
    await pyotr.presses("Пропустить");
    await olga.presses("Заменить");
    await olga.presses("Решить");
    const before = await rows();
    const storage = new FileStorage(world.filesFolder);
    const hashes = before.files.flatMap(({ sha256, shownSha256, smallSha256 }) =>
      [sha256, shownSha256, smallSha256].filter((hash) => hash !== null),
    );
    // A voice, two photos of a few pixels with their copies, one large enough for a small copy besides.
    expect(new Set(hashes).size).toBe(8);
    expect(hashes.every((hash) => existsSync(storage.pathOf(hash)))).toBe(true);
    const tenant = await world.store.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
    if (!tenant) throw new Error("The demo tenant is not there");
    const place = { dataDir: world.folder };
    const erased = await eraseWhole(world.store, place, tenant, "pyotr", world.clock.now());
    expect(erased.ok).toBe(true);
    const after = await rows();
    expect(after.files).toEqual([]);
    expect(hashes.filter((hash) => existsSync(storage.pathOf(hash)))).toEqual([]);
    expect(after.claims[0]?.fields).toEqual({
      ...{ needsVisit: true, soldToClient: "2026-11-23", wish: "replace", outcome: "replacement" },
      // What was asked is the other side's.
      question: "С какого ведра шпаклёвка?",
    });
    expect(JSON.stringify(after)).not.toMatch(/Речная|Панин|9000000041|осыпается|дом-/);
    expect(after.lines).toEqual(before.lines);
    expect(after.lines).toMatchObject([{ article: "ПМ-65-З", serial: "2406-1187", decision: "approve" }]);
    expect(after.moves.map(({ name }) => name)).toEqual(before.moves.map(({ name }) => name));
    await olga.says("рекламация 1");
    olga.sees("ПМ-65-З: 1 шт, замена");
  });
});
