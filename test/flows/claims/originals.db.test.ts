/** Photos of a claim: shown without the place they were taken at, kept as they were, handed over in an archive. */
import { eq } from "drizzle-orm";
import { unzipSync } from "fflate";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { filmWithPlace, picture, placeInWords } from "../../media-boxes.ts";
import { photo, sentHeic } from "../../photos.ts";
import type { Seen } from "../../test-phone.ts";
import { paperIn } from "../documents/papers-of-orders.ts";
import { eachWithGoods, olga, pyotr, upToPhotos, world } from "./received.ts";

eachWithGoods();

/** With three photos that say where they were taken. */
async function reportsWithPhotos(): Promise<void> {
  await upToPhotos(pyotr);
  const colours = ["#a11", "#1a1", "#11a"];
  await pyotr.sends(await Promise.all(colours.map((colour, index) => photo(`IMG ${index}.jpg`, colour))));
  await pyotr.presses("Нет");
  await pyotr.presses("заменить");
  await pyotr.presses("Отправить");
}

const bytesOf = ({ files }: Seen): Buffer[] =>
  files.map(({ id }) => world.phones.readFile(id)?.bytes ?? Buffer.alloc(0));
const saysPlace = async (bytes: Uint8Array) => (await sharp(bytes).metadata()).exif !== undefined;

describe("a photo that says where it was taken", () => {
  it("is shown without that, and handed over in the archive as it was", async () => {
    await reportsWithPhotos();
    const told = bytesOf(olga.sees("Рекламация 1 · Окна у реки"));
    expect(await Promise.all(told.map(saysPlace))).toEqual([false, false, false]);
    await olga.says("рекламация 1");
    await olga.presses("Фото и файлы");
    expect(await Promise.all(bytesOf(olga.last()).map(saysPlace))).toEqual([false, false, false]);
    await olga.presses("Архив оригиналов");
    const shown = olga.sees("Рекламация 1: архив, 3 файла");
    expect(shown.files).toMatchObject([{ name: "Рекламация 1.zip", mime: "application/zip" }]);
    const archive = unzipSync(new Uint8Array(bytesOf(shown)[0] ?? []));
    expect(Object.keys(archive)).toEqual(["01-IMG_0.jpg", "02-IMG_1.jpg", "03-IMG_2.jpg"]);
    expect(await Promise.all(Object.values(archive).map(saysPlace))).toEqual([true, true, true]);
    // The dealer has its photos, and no archive of the other side's.
    await pyotr.says("рекламация 1");
    await pyotr.presses("Фото и файлы");
    expect(pyotr.last().buttons.flat()).toEqual(["Назад"]);
  });

  it("is shown with it where the tenant wants that", async () => {
    await world.store.everywhere.transact(async ({ db, t }) => {
      const [tenant] = await db.select().from(t.tenants).where(eq(t.tenants.slug, "impost"));
      const settings = { ...tenant?.settings, showsPhotoPlaces: true };
      await db.update(t.tenants).set({ settings }).where(eq(t.tenants.slug, "impost"));
    });
    await reportsWithPhotos();
    const told = bytesOf(olga.sees("Рекламация 1 · Окна у реки"));
    expect(await Promise.all(told.map(saysPlace))).toEqual([true, true, true]);
  });
});

describe("a film that says where it was taken", () => {
  it("is shown without that, and handed over as it was", async () => {
    const film = { name: "течь.mp4", mime: "video/mp4", bytes: new Uint8Array(filmWithPlace()) };
    await upToPhotos(pyotr);
    await pyotr.sends([await photo("1.jpg"), film, await photo("3.jpg", "#123")]);
    for (const answer of ["Нет", "заменить", "Отправить"]) await pyotr.presses(answer);
    const told = olga.sees("Рекламация 1 · Окна у реки");
    expect(told.files.map(({ name }) => name)).toEqual(["1.jpg", "течь.mp4", "3.jpg"]);
    const shown = bytesOf(told)[1] ?? Buffer.alloc(0);
    expect([shown.includes(picture), shown.includes(placeInWords)]).toEqual([true, false]);
    await olga.says("рекламация 1");
    for (const label of ["Фото и файлы", "Архив оригиналов"]) await olga.presses(label);
    const archive = unzipSync(new Uint8Array(bytesOf(olga.last())[0] ?? []));
    expect(Buffer.from(archive["02-течь.mp4"] ?? []).includes(placeInWords)).toBe(true);
  });
});

describe("a photo in a phone's own format", () => {
  it("is seen in the chat and in the act, beside the name of what is not, and handed over as it came", async () => {
    const film = { name: "течь.mp4", mime: "video/mp4", bytes: new Uint8Array(filmWithPlace()) };
    await upToPhotos(pyotr);
    await pyotr.sends([await sentHeic("IMG_0412.HEIC"), film, await photo("3.jpg", "#123")]);
    for (const answer of ["Нет", "заменить", "Отправить"]) await pyotr.presses(answer);
    const told = olga.sees("Рекламация 1 · Окна у реки");
    expect(told.files.map(({ name, mime }) => `${name} ${mime}`)).toEqual([
      ...["IMG_0412.jpg image/jpeg", "течь.mp4 video/mp4", "3.jpg image/jpeg"],
    ]);
    expect(await sharp(bytesOf(told)[0]).metadata()).toMatchObject({ width: 800, height: 1_600 });
    // Small where it is one of several.
    const [seen] = told.files;
    const small = world.phones.readFile(seen?.small ?? "")?.bytes;
    expect(await sharp(small).metadata()).toMatchObject({ width: 160, height: 320 });
    await olga.presses("Заменить");
    await olga.presses("Решить");
    await olga.says("рекламация 1");
    await olga.presses("Акт");
    expect(await paperIn(world, olga)).toContain("Не на листе: течь.mp4. Они в чате: рекламация 1");
    await olga.presses("Назад");
    for (const label of ["Фото и файлы", "Архив оригиналов"]) await olga.presses(label);
    const archive = unzipSync(new Uint8Array(bytesOf(olga.last())[0] ?? []));
    expect(Buffer.from(archive["01-IMG_0412.HEIC"] ?? []).includes("Phonemaker")).toBe(true);
  });
});

describe("a HEIC photo no copy can be made of", () => {
  /** Says that it is as wide and high as a picture of 108 megapixels. */
  function vast(bytes: Uint8Array): Uint8Array {
    const copy = Buffer.from(bytes);
    for (let at = copy.indexOf("ispe"); at >= 0; at = copy.indexOf("ispe", at + 4)) {
      copy.writeUInt32BE(12_000, at + 8);
      copy.writeUInt32BE(9_000, at + 12);
    }
    return new Uint8Array(copy);
  }

  it("counts and is kept, and whoever sent it learns that it is not seen and what would be", async () => {
    await upToPhotos(pyotr);
    const taken = await sentHeic("IMG_0413.HEIC");
    await pyotr.sends([{ ...taken, bytes: vast(taken.bytes) }, await sentHeic("IMG_0414.HEIC")]);
    const told = pyotr.sees("«IMG_0413.HEIC» в чате не видно", "Пришлите его как фото", "Фото 3 из 3");
    expect(told.text).not.toContain("IMG_0414");
    await pyotr.sends([await photo("3.jpg")]);
    pyotr.sees("Уже смонтировано");
  });
});

describe("a claim's photo that is none", () => {
  it("is refused with what would do, and those that came with it are kept", async () => {
    await upToPhotos(pyotr, "течёт");
    const good = await photo("1.jpg");
    const cut = { ...good, name: "2.jpg", bytes: good.bytes.subarray(0, 420) };
    const program = {
      name: "3.jpg",
      mime: "image/jpeg",
      bytes: new Uint8Array(Buffer.from(`MZ${"x".repeat(600)}`)),
    };
    await pyotr.sends([good, cut, program]);
    pyotr.sees("Фото 2 из 3", "Есть: этикетка", "2.jpg", "3.jpg");
    const huge = { name: "4.jpg", mime: "image/jpeg", bytes: new Uint8Array(21 * 1024 * 1024) };
    await pyotr.sends([huge]);
    pyotr.sees("Фото 21 МБ, а можно до 20", "Пришлите его как фото", "Фото 2 из 3");
    await pyotr.sends([{ ...huge, name: "4.mp4", mime: "video/mp4" }]);
    pyotr.sees("Видео 21 МБ", "Снимите короче", "Фото 2 из 3");
    await pyotr.sends([await photo("5.jpg", "#123"), await photo("6.jpg", "#321")]);
    pyotr.sees("Уже смонтировано");
  });
});
