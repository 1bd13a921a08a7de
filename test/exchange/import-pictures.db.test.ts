/** A folder of pictures: found by article, barcode or the list's column; kept once, told where they will not do. */
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileStorage } from "../../core/files/storage.ts";
import { type CatalogImport, importCatalog } from "../../exchange/import-catalog.ts";
import { openWorld, type World } from "../chat.ts";
import { houseScope, look } from "../core/catalog/scopes.ts";

let world: World;
let folder: string;
beforeEach(async () => {
  world = await openWorld();
  folder = join(world.folder, "pictures");
  mkdirSync(folder);
});
afterEach(() => world.close());

const drawn = (background: string, format: "jpeg" | "png" | "webp" = "png") =>
  sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .toFormat(format)
    .toBuffer();

const put = (name: string, bytes: string | Uint8Array) => writeFileSync(join(folder, name), bytes);

async function bring(lines: readonly string[], options: Partial<CatalogImport> = {}) {
  const file = join(world.folder, "price.csv");
  writeFileSync(file, lines.join("\n"));
  const { tenant } = await world.store.everywhere.read(houseScope);
  const pictures = { folder, storage: new FileStorage(world.filesFolder) };
  const input = { store: world.store, tenant, file, pictures, clock: world.clock };
  const result = await importCatalog({ ...input, ...options });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const pictureOf = (article: string) =>
  look(world.store, null, async (catalog) => (await catalog.named(article))[0]?.pictureId ?? null);
const fileCount = async () =>
  (await world.store.everywhere.read(({ db, t }) => db.select({ id: t.files.id }).from(t.files))).length;
const stored = () =>
  existsSync(world.filesFolder)
    ? readdirSync(world.filesFolder, { recursive: true }).filter((name) => String(name).length > 60)
    : [];

const header = "Артикул;Наименование;Картинка";

describe("pictures of a folder", () => {
  it("go to products by article however typed, and by barcode; a dealer sees them on the card", async () => {
    put("пм65з.jpg", await drawn("red", "jpeg"));
    put("4512.webp", await drawn("blue", "webp"));
    put("2000001000175.png", await drawn("green"));
    put(".DS_Store", "left behind");
    mkdirSync(join(folder, "old"));
    symlinkSync(join(world.folder, "price.csv"), join(folder, "НП-20.png"));
    const result = await bring([header, "ПМ-65-З;;"]);
    expect(result).toMatchObject({ pictures: { set: 3, unchanged: 0 }, bad: [], warnings: [] });
    const pyotr = world.phone("pyotr");
    for (const [article, mime] of [
      ["ПМ-65-З", "image/jpeg"],
      ["004512", "image/webp"],
      ["ПВХ-58-БЛ-6", "image/png"],
    ] as const) {
      await pyotr.says(article);
      expect(pyotr.sees(article).files).toMatchObject([{ mime }]);
    }
  });

  it("go by the column first, for new products too, whatever the file is called", async () => {
    put("Foto_1.PNG", await drawn("red"));
    put("общая.png", await drawn("blue"));
    const rows = [header, "Н-1;Насос;foto_1.png", "ПМ-65-З;;общая", "ПМ-70-З;;общая.png", "НП-20;;нет.png"];
    const dry = await bring(rows, { isDryRun: true });
    expect(dry.pictures).toEqual({ set: 3, unchanged: 0 });
    expect(await pictureOf("ПМ-65-З")).toBeNull();
    expect(stored()).toEqual([]);

    const result = await bring(rows);
    expect(result).toMatchObject({ created: 1, pictures: { set: 3, unchanged: 0 }, bad: [] });
    expect(result.warnings).toMatchObject([
      { row: 5, column: "Картинка", reason: "noPicture", value: "нет.png" },
    ]);
    expect(await pictureOf("Н-1")).not.toBeNull();
    expect(await pictureOf("ПМ-65-З")).toBe(await pictureOf("ПМ-70-З"));
  });

  it("are not kept twice, and replaced where another comes", async () => {
    put("ПМ-65-З.png", await drawn("red"));
    put("ПМ-70-З.png", await drawn("red"));
    const rows = [header, "ПМ-65-З;;"];
    expect((await bring(rows)).pictures).toEqual({ set: 2, unchanged: 0 });
    const first = await pictureOf("ПМ-65-З");
    expect((await bring(rows)).pictures).toEqual({ set: 0, unchanged: 2 });
    expect([await fileCount(), stored().length]).toEqual([1, 1]);
    put("ПМ-65-З.png", await drawn("blue"));
    expect((await bring(rows)).pictures).toEqual({ set: 1, unchanged: 1 });
    expect(await pictureOf("ПМ-65-З")).not.toBe(first);
    expect(await pictureOf("ПМ-70-З")).toBe(first);
    put("ПМ-65-З.png", await drawn("red"));
    await bring(rows);
    expect(await pictureOf("ПМ-65-З")).toBe(first);
    expect([await fileCount(), stored().length]).toEqual([2, 2]);
  });

  it("that will not do are named, and stop nothing", async () => {
    put("ПМ-65-З.png", "no picture at all");
    put("НП-20.jpg", Buffer.alloc(5 * 1024 * 1024 + 1));
    put("IMG_2024.png", await drawn("red"));
    put("ПМ-70-З.png", await drawn("red"));
    put("пм 70 з.png", await drawn("blue"));
    put("ab1292.png", await drawn("green"));
    const rows = [header, "AB-12.92;Один;", "AB-129.2;Другой;", "ПМ-65-З;;ПМ-65-З.png"];
    const result = await bring(rows);
    expect(result.pictures).toEqual({ set: 1, unchanged: 0 });
    expect(result.bad.map(({ column, reason, row }) => [column, reason, row])).toEqual([
      ["НП-20.jpg", "largePicture", 0],
      ["ПМ-65-З.png", "notPicture", 0],
      ["IMG_2024.png", "noProduct", 0],
      ["ab1292.png", "severalProducts", 0],
      ["пм 70 з.png", "secondPicture", 0],
    ]);
    expect(result.warnings).toEqual([]);
  });

  it("leave a column unused where no folder is given, and refuse one that is not there", async () => {
    const rows = [header, "ПМ-65-З;;x.png"];
    expect(await bring(rows, { pictures: undefined })).toMatchObject({
      pictures: null,
      unusedColumns: ["Картинка"],
      warnings: [],
    });
    const nowhere = { folder: "/nowhere", storage: new FileStorage(world.filesFolder) };
    await expect(bring(rows, { pictures: nowhere })).rejects.toThrow("noFolder");
  });
});
