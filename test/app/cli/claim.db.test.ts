/** `claim export`: one archive with the originals and all that was said; and serial numbers from a table. */
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { receivedOrder, reports } from "../../flows/claims/received.ts";
import { photo } from "../../photos.ts";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
let world: World;
beforeEach(async () => {
  operator = await openOperator();
  const folder = operator.env.DATA_DIR ?? "";
  const on = {
    ...operator,
    folder,
    store: await operator.store(),
    reopen: operator.store,
    close: async () => {},
  };
  world = await openWorld({ on });
});
afterEach(async () => {
  await world.close();
  await operator.close();
});

describe("a claim", () => {
  it("is exported with its originals and what was said; a number of none is refused, a file there is kept", async () => {
    const serials = join(operator.folder, "serials.csv");
    writeFileSync(
      serials,
      [
        "Серийный номер;Партия;Артикул;Контрагент;Дата продажи;Гарантия, мес;Заказ;Покрытие",
        "2406-1187;;ПМ-65-З;7700000030;14.06.2025;24;1001;корпус",
        ";П-24;4512;Окна у реки;14.06.2025;;",
        "1;;НЕТ-1;Окна у реки;;;",
      ].join("\n"),
    );
    expect(await operator.json(["import", "serials", serials])).toMatchObject({
      ...{ created: 2, rowCount: 3 },
      bad: [{ row: 4, column: "Артикул", reason: "noProduct", value: "НЕТ-1" }],
    });
    const pyotr = world.phone("pyotr");
    await receivedOrder(world);
    await reports(pyotr, "6");
    for (const words of ["1", "замена уплотнителя", "1500", "продувает"]) await pyotr.says(words);
    await pyotr.sends([await photo("дом у реки.jpg", "#a11"), await photo("2.jpg", "#1a1")]);
    await pyotr.says("2406 1187");
    await pyotr.presses("Отправить");
    world.phone("olga").sees("№ 2406-1187: гарантия до пн 14.06.2027");
    const to = join(operator.folder, "claim.zip");
    expect(await operator.run(["claim", "export", "1", "--to", to])).toMatchObject({ code: 0, err: "" });
    expect(statSync(to).mode & 0o077).toBe(0);
    const archive = unzipSync(new Uint8Array(readFileSync(to)));
    expect(Object.keys(archive)).toEqual(["claim.json", "01-дом_у_реки.jpg", "02-2.jpg"]);
    expect((await sharp(archive["02-2.jpg"]).metadata()).exif).toBeDefined();
    const told = JSON.parse(Buffer.from(archive["claim.json"] ?? []).toString("utf8"));
    expect(told).toMatchObject({
      ...{ number: 1, kind: "preauth", company: "Окна у реки", order: 1001 },
      lines: [{ article: "ПМ-65-З", serial: "2406-1187", warrantyUntil: "2027-06-14", coverage: "корпус" }],
      answers: { work: "замена уплотнителя", photos: ["01-дом_у_реки.jpg", "02-2.jpg"] },
    });
    expect(await operator.run(["claim", "export", "1", "--to", to])).toMatchObject({ code: 1 });
    const none = join(operator.folder, "none.zip");
    const refused = await operator.run(["claim", "export", "99", "--to", none, "--lang", "en"]);
    expect(refused).toEqual({ code: 1, out: "", err: "There is no claim 99\n" });
    expect(existsSync(none)).toBe(false);
  });
});

it("a distributor's authority over claims is shown and set, and what does not fit is refused with the mend", async () => {
  const claims = (...words: string[]) => operator.run(["company", "claims", ...words]);
  const own = ["Верхнеречье-Снаб", "claimLimitMinor=500000", "claimKinds=defect,shortage"];
  expect((await claims(...own)).out).toBe(
    "✅ Верхнеречье-Снаб: claimLimitMinor=500000, claimKinds=defect,shortage\n",
  );
  expect(await operator.json(["company", "claims", "Верхнеречье-Снаб"])).toMatchObject({
    ...{ limitMinor: 500_000, kinds: ["defect", "shortage"], isOwn: true },
  });
  expect((await claims("Верхнеречье-Снаб", "claimLimitMinor=", "claimKinds=")).out).toContain("=1000000,");
  expect(await claims("Окна у реки")).toMatchObject({
    code: 1,
    err: expect.stringContaining("не дистрибьютор"),
  });
  for (const wrong of ["claimLimitMinor=много", "claimKinds=всё", "limit=1"])
    expect(await claims("Верхнеречье-Снаб", wrong)).toMatchObject({ code: 1, out: "" });
});
