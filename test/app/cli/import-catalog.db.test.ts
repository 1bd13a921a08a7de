/** Price lists from the command line: good rows taken, bad ones told, nothing done twice. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { onePixel } from "../../photos.ts";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

const fileWith = (name: string, words: string): string => {
  const path = join(operator.folder, name);
  writeFileSync(path, words);
  return path;
};

describe("import catalog", () => {
  const rows = "Артикул;Наименование;Цена\nДВ-1;Дверь;дорого\n;Без артикула;10\n=ДВ-2;Дверь новая;1 381,50\n";

  it("takes the good rows, names every bad one, and ends with 1", async () => {
    const file = fileWith("price.csv", rows);
    const report = join(operator.folder, "bad.csv");
    const { code, out } = await operator.run(["import", "catalog", file, "--report", report]);
    expect(code).toBe(1);
    expect(out).toContain("✅ impost: прочитаны 3 строки\nНовых 1 · изменилось 0 · без изменений 0\n");
    expect(out).toContain("⚠️ Плохие строки: 2\n  2 · Цена: не число (дорого)\n  3 · Артикул: пусто\n");
    expect(readFileSync(report, "utf8")).toBe(
      "\ufeffлист;строка;столбец;причина;значение\r\n;2;Цена;не число;дорого\r\n;3;Артикул;пусто;\r\n",
    );
  });

  it("takes the good rows of a file with an open quote, and shows the row that has it", async () => {
    const file = fileWith("open.csv", 'article;name\nДВ-1;Дверь\nДВ-2;"незакрытая\nДВ-3;Дверь\n');
    const report = join(operator.folder, "bad.csv");
    const { code, out } = await operator.run(["import", "catalog", file, "--report", report]);
    expect(code).toBe(1);
    expect(out).toContain("прочитаны 3 строки\nНовых 2 ·");
    expect(out).toContain('Плохие строки: 1\n  3: кавычка не закрыта (ДВ-2;"незакрытая)\n');
    expect(readFileSync(report, "utf8")).toContain('\r\n;3;;кавычка не закрыта;"ДВ-2;""незакрытая"\r\n');
  });

  it("changes nothing in a dry run, and the second time nothing", async () => {
    const file = fileWith("price.csv", rows.replace("дорого", "10"));
    const counts = async (...words: string[]) =>
      operator.json<Record<string, unknown>>(["import", "catalog", file, ...words]);
    expect(await counts("--dry-run")).toMatchObject({ created: 2, unchanged: 0, isDryRun: true });
    expect(await counts()).toMatchObject({ created: 2, unchanged: 0 });
    expect(await counts()).toMatchObject({ created: 0, unchanged: 2 });
  }, 60_000);

  it("takes pictures from a folder, and tells of the bad ones as of rows", async () => {
    const file = fileWith("price.csv", "Артикул;Наименование\nДВ-1;Дверь\n");
    const folder = join(operator.folder, "pictures");
    mkdirSync(folder);
    writeFileSync(join(folder, "дв1.png"), onePixel);
    writeFileSync(join(folder, "ДВ-9.png"), onePixel);
    const report = join(operator.folder, "bad.csv");
    const dry = await operator.run(["import", "catalog", file, "--pictures", folder, "--dry-run"]);
    expect(dry.out).toContain("Картинки: новых 1 · без изменений 0");
    const { code, out } = await operator.run([
      "import",
      "catalog",
      file,
      "--pictures",
      folder,
      "--report",
      report,
    ]);
    expect(code).toBe(1);
    expect(out).toContain("Картинки: новых 1 · без изменений 0\n");
    expect(out).toContain("  ДВ-9.png: нет товара с таким артикулом или штрихкодом\n");
    expect(readFileSync(report, "utf8")).toContain(
      "pictures;;ДВ-9.png;нет товара с таким артикулом или штрихкодом;",
    );
    const again = await operator.run(["import", "catalog", file, "--pictures", folder]);
    expect(again.out).toContain("Картинки: новых 0 · без изменений 1");
    const refused = await operator.run(["import", "catalog", file, "--pictures", "/nowhere"]);
    expect(refused.err).toContain("Файл /nowhere не читается: такой папки нет");
  }, 60_000);

  it("refuses what is no price list, saying why", async () => {
    const refused = async (file: string) => (await operator.run(["import", "catalog", file])).err;
    expect(await refused("/nowhere/price.csv")).toContain("такого файла нет");
    expect(await refused(fileWith("a.csv", "Один;Два\n1;2\n"))).toContain(
      "нет столбца с артикулом. Есть: Один, Два",
    );
    expect(await refused(fileWith("a.xlsx", "PK\u0003\u0004 no archive"))).toMatch(/повреждён|не CSV/);
  });
});
