/** Catalogs of 1C: whole, in parts, in any order, in old letters; and what must not be read. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { articleKey } from "../../core/catalog/article.ts";
import type { Product } from "../../core/catalog/model.ts";
import { selectPictured } from "../../core/catalog/pictures-store.ts";
import { FileStorage } from "../../core/files/storage.ts";
import { importCommerceMl } from "../../exchange/commerceml/import-commerceml.ts";
import { houseScope, look } from "../core/catalog/scopes.ts";
import { BEGINNING } from "../databases.ts";
import { onePixel } from "../photos.ts";
import { openTestStore, type TestStore } from "../stores.ts";

let test: TestStore;
beforeEach(async () => {
  test = await openTestStore();
});
afterEach(() => test.close());

function file(name: string, bytes: string | Uint8Array): string {
  const path = join(test.folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function read(path: string, isDryRun = false) {
  const { tenant } = await test.store.everywhere.read(houseScope);
  const storage = new FileStorage(join(test.folder, "files"));
  return importCommerceMl({
    ...{ store: test.store, tenant, path, storage, isDryRun },
    clock: { now: () => BEGINNING },
  });
}

async function bring(path: string) {
  const result = await read(path);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const find = (article: string): Promise<Product | null> =>
  look(test.store, null, async (catalog) => (await catalog.named(article))[0] ?? null);

const packet = (inside: string, head = '<?xml version="1.0" encoding="UTF-8"?>') =>
  `${head}<КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_210" ВерсияСхемы="2.10">${inside}</КоммерческаяИнформация>`;

const classifier = `<Классификатор><Ид>К</Ид><Группы><Группа><Ид>G1</Ид><Наименование>Крепёж</Наименование>
  <Группы><Группа><Ид>G2</Ид><Наименование>Саморезы</Наименование></Группа></Группы></Группа></Группы></Классификатор>`;

const goods = (id: string, inside: string, attributes = "") =>
  `<Товар${attributes}><Ид>${id}</Ид>${inside}</Товар>`;
const catalog = (...items: string[]) => `<Каталог><Товары>${items.join("")}</Товары></Каталог>`;
const screw = (article = "СМ-35", name = "Саморез 35") =>
  goods(
    "a1",
    `<Артикул>${article}</Артикул><Наименование>${name}</Наименование><БазоваяЕдиница Код="796 "/>
     <Группы><Ид>G2</Ид></Группы>`,
  );

const types = `<ТипыЦен><ТипЦены><Ид>P1</Ид><Наименование>Дилерская</Наименование><Валюта>руб.</Валюта></ТипЦены></ТипыЦен>
  <Склады><Склад><Ид>W1</Ид><Наименование>Подольск</Наименование></Склад></Склады>`;
const price = (amount: string, coefficient = "1") =>
  `<Цены><Цена><ИдТипаЦены>P1</ИдТипаЦены><ЦенаЗаЕдиницу>${amount}</ЦенаЗаЕдиницу><Коэффициент>${coefficient}</Коэффициент></Цена></Цены>`;
const offer = (id: string, inside: string) => `<Предложение><Ид>${id}</Ид>${inside}</Предложение>`;
const offers = (...items: string[]) =>
  `<ПакетПредложений>${types}<Предложения>${items.join("")}</Предложения></ПакетПредложений>`;

describe("a catalog of 1C", () => {
  it("is taken from a folder: groups, units, prices for one and for a pack, stock told twice but counted once", async () => {
    const folder = join(test.folder, "webdata");
    mkdirSync(folder);
    file("webdata/import0_1.xml", `\ufeff${packet(classifier + catalog(screw()))}`);
    file(
      "webdata/offers0_1.xml",
      packet(
        offers(
          offer(
            "A1",
            `${price("1 381,50", "25")}<Количество>40</Количество><Склад ИдСклада="W1" КоличествоНаСкладе="40"/>`,
          ),
        ),
      ),
    );

    const result = await bring(folder);
    expect(result).toMatchObject({
      recordCount: 2,
      created: 1,
      changed: 1,
      parked: 0,
      bad: [],
      warnings: [],
    });
    expect([result.newPriceTypes, result.newWarehouses]).toEqual([["Дилерская"], ["Подольск"]]);
    expect(await find("СМ-35")).toMatchObject({ name: "Саморез 35", unit: "шт" });

    const again = await bring(folder);
    expect(again).toMatchObject({ created: 0, changed: 0, unchanged: 2, newGroups: [] });
  });

  it("is tried without a trace: offers find the goods before them, and all is told as it will be", async () => {
    const folder = join(test.folder, "webdata");
    mkdirSync(join(folder, "import_files"), { recursive: true });
    file("webdata/import_files/one.png", onePixel);
    const pictured = goods(
      "a1",
      "<Артикул>СМ-35</Артикул><Наименование>Саморез 35</Наименование><Картинка>import_files/one.png</Картинка>",
    );
    file("webdata/import0_1.xml", packet(classifier + catalog(pictured)));
    const stock = '<Склад ИдСклада="W1" КоличествоНаСкладе="40"/>';
    file("webdata/offers0_1.xml", packet(offers(offer("a1", `${price("7")}${stock}`))));

    const tried = await read(folder, true);
    expect(await find("СМ-35")).toBeNull();
    expect(existsSync(join(test.folder, "files"))).toBe(false);
    const taken = await bring(folder);
    expect(tried).toEqual({ ok: true, value: { ...taken, isDryRun: true } });
    expect(taken).toMatchObject({
      ...{ isDryRun: false, created: 1, changed: 1, parked: 0, pictures: { set: 1 } },
      ...{ newPriceTypes: ["Дилерская"], newWarehouses: ["Подольск"] },
    });
    const torn = file("torn.xml", "<КоммерческаяИнформация><Каталог>");
    expect(await read(torn, true)).toMatchObject({ ok: false, error: "broken" });
  });

  it("comes in windows-1251 under a declaration that lies, and offers may come before their goods", async () => {
    const table = new TextDecoder("windows-1251").decode(Uint8Array.from({ length: 256 }, (_, i) => i));
    const old = (text: string) => Uint8Array.from(text, (letter) => table.indexOf(letter));
    const early = await bring(file("offers.xml", old(packet(offers(offer("a1", price("12.5")))))));
    expect(early).toMatchObject({ created: 0, parked: 1 });
    const late = await bring(file("import.xml", old(packet(catalog(screw())))));
    expect(late).toMatchObject({ created: 1, parked: 0, newPriceTypes: ["Дилерская"] });
    expect((await find("СМ-35"))?.name).toBe("Саморез 35");
  });

  it("keeps a product whose article and name change, and does not merge another of the same article", async () => {
    await bring(file("1.xml", packet(catalog(screw()))));
    const before = await find("СМ-35");
    await bring(file("2.xml", packet(catalog(screw("СМ-35-Ц", "Саморез 35 цинк")))));
    expect(await find("СМ-35-Ц")).toMatchObject({ id: before?.id, name: "Саморез 35 цинк" });
    expect(await find("СМ-35")).toBeNull();

    const twin = goods("b2", "<Артикул>СМ-35-Ц</Артикул><Наименование>Другой</Наименование>");
    const { bad } = await bring(file("3.xml", packet(catalog(twin))));
    expect(bad).toMatchObject([{ row: 1, column: "Артикул", reason: "repeated", value: "СМ-35-Ц" }]);
    expect((await find("СМ-35-Ц"))?.name).toBe("Саморез 35 цинк");
  });

  it("sells characteristics as articles of their own, which stay; the goods themselves no longer", async () => {
    await bring(file("1.xml", packet(classifier + catalog(screw()))));
    const variant = (id: string, colour: string) =>
      offer(
        `a1#${id}`,
        `<ХарактеристикиТовара><ХарактеристикаТовара><Наименование>Цвет</Наименование><Значение>${colour}</Значение>
         </ХарактеристикаТовара></ХарактеристикиТовара>${price("7")}`,
      );
    const made = await bring(file("2.xml", packet(offers(variant("c1", "белый"), variant("c2", "белый")))));
    expect(made).toMatchObject({ created: 2, discontinued: 1, bad: [] });
    expect(await find("СМ-35-белый")).toMatchObject({ name: "Саморез 35 (белый)", unit: "шт" });
    expect(await find("СМ-35-C2")).not.toBeNull();
    expect(await find("СМ-35")).toMatchObject({ isActive: false });

    // Neither another colour's name nor the goods' next coming brings new articles.
    const again = await bring(file("3.xml", packet(catalog(screw()) + offers(variant("c1", "бел.")))));
    expect(again).toMatchObject({ created: 0, discontinued: 0 });
    expect((await find("СМ-35-белый"))?.name).toBe("Саморез 35 (бел.)");
  });

  it("takes goods off sale in each of four ways, and never since a packet lacks them", async () => {
    const four = ["d1", "d2", "d3", "d4"];
    const named = (id: string) => `<Артикул>${id}</Артикул><Наименование>Товар ${id}</Наименование>`;
    await bring(file("1.xml", packet(catalog(...four.map((id) => goods(id, named(id)))))));
    const gone = catalog(
      goods("d1", named("d1"), ' Статус="Удален"'),
      goods("d2", `${named("d2")}<Статус>Удален</Статус>`),
      goods("d3", `${named("d3")}<ПометкаУдаления>true</ПометкаУдаления>`),
      goods(
        "d4",
        `${named("d4")}<ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>ПометкаУдаления</Наименование><Значение>true</Значение></ЗначениеРеквизита></ЗначенияРеквизитов>`,
      ),
    );
    expect(await bring(file("2.xml", packet(catalog(screw()))))).toMatchObject({ discontinued: 0 });
    expect(await bring(file("3.xml", packet(gone)))).toMatchObject({ discontinued: 4 });
    expect(await bring(file("3.xml", packet(gone)))).toMatchObject({ discontinued: 0 });
  });

  it("leaves out figures that cannot be taken to the kopeck, and says so by record", async () => {
    await bring(file("1.xml", packet(catalog(screw()))));
    const priced = (inside: string) => packet(offers(offer("a1", inside)));
    const told = async (inside: string) => (await bring(file("2.xml", priced(inside)))).warnings;
    expect(await told(price("10", "3"))).toMatchObject([{ row: 1, column: "Цена", reason: "notWhole" }]);
    expect(await told(price("дорого"))).toMatchObject([{ reason: "notNumber", value: "дорого руб." }]);
    expect(
      await told(
        "<Цены><Цена><ИдТипаЦены>P1</ИдТипаЦены><ЦенаЗаЕдиницу>5</ЦенаЗаЕдиницу><Валюта>USD</Валюта></Цена></Цены>",
      ),
    ).toMatchObject([{ reason: "otherCurrency", value: "5 USD" }]);
    expect(await told("<Количество>много</Количество>")).toMatchObject([{ column: "Остаток" }]);
  });

  it("sells nothing for nothing: a price of nought is on request, and takes an earlier price away", async () => {
    const base = (amount: string) =>
      offer("a1", `<Цены><Цена><ЦенаЗаЕдиницу>${amount}</ЦенаЗаЕдиницу></Цена></Цены>`);
    await bring(file("1.xml", packet(catalog(screw()) + offers(base("12.5")))));
    expect((await find("СМ-35"))?.price?.amountMinor).toBe(1250);
    const { warnings } = await bring(file("2.xml", packet(offers(base("0.00")))));
    expect(warnings).toEqual([]);
    expect((await find("СМ-35"))?.price).toBeNull();
  });

  it("shows goods by the first of their pictures, and variants by that of the goods; no path leads elsewhere", async () => {
    const folder = join(test.folder, "webdata");
    mkdirSync(join(folder, "import_files/9d"), { recursive: true });
    file("webdata/import_files/9d/one.png", onePixel);
    file("webdata/import_files/text.png", "no picture");
    file("secret.png", onePixel);
    const pictured = (id: string, article: string, ...paths: string[]) =>
      goods(
        id,
        `<Артикул>${article}</Артикул><Наименование>${article}</Наименование>${paths.map((path) => `<Картинка>${path}</Картинка>`).join("")}`,
      );
    file(
      "webdata/import.xml",
      packet(
        catalog(
          pictured("a1", "СМ-35", "import_files/9d/one.png", "import_files/9d/two.png"),
          pictured("b2", "СМ-40", "../secret.png"),
          pictured("c3", "СМ-45", "import_files/9d/gone.png"),
          pictured("d4", "СМ-50", "import_files/text.png"),
        ),
      ),
    );
    file(
      "webdata/offers.xml",
      packet(
        offers(
          offer(
            "a1#c1",
            `<ХарактеристикиТовара><ХарактеристикаТовара><Наименование>Цвет</Наименование><Значение>белый</Значение></ХарактеристикаТовара></ХарактеристикиТовара>${price("7")}`,
          ),
        ),
      ),
    );
    const first = await bring(folder);
    expect(first.pictures).toEqual({ set: 1, unchanged: 0, absent: 2 });
    expect(first.warnings).toMatchObject([{ column: "Картинка", reason: "notPicture" }]);
    const pictures = await test.store.everywhere.read(async (tx) =>
      selectPictured(tx, await houseScope(tx), {
        articleKeys: ["СМ-35", "СМ-40", "СМ-35-белый"].map(articleKey),
        barcodes: [],
      }),
    );
    const of = (article: string) => pictures.find((one) => one.article === article)?.pictureId;
    expect(of("СМ-35")).toEqual(expect.any(String));
    expect(of("СМ-35-белый")).toBe(of("СМ-35"));
    expect(of("СМ-40")).toBeNull();
    expect((await bring(folder)).pictures).toEqual({ set: 0, unchanged: 1, absent: 2 });
  });

  it("is refused where it is none, torn, or dangerous; an order's goods are no catalog", async () => {
    const refusal = async (text: string) => {
      const result = await read(file("odd.xml", text));
      return result.ok ? result.value.recordCount : result.error;
    };
    expect(await refusal(packet(catalog(screw())).slice(0, -40))).toBe("broken");
    expect(await refusal(`<!DOCTYPE x [<!ENTITY a "b">]>${packet("")}`)).toBe("doctype");
    expect(await refusal("<html><body/></html>")).toBe("noCommerceMl");
    expect(await refusal("no xml")).toBe("broken");
    expect(await refusal(packet("<a>".repeat(100)))).toBe("hugePart");
    expect(await refusal(packet(`<Документ><Товары>${screw()}</Товары></Документ>`))).toBe(0);
    expect(await read(join(test.folder, "nowhere"))).toMatchObject({ ok: false, error: "notFound" });
  });
});
