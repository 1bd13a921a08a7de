/** The door of 1C's catalogs: files of CommerceML in any order and any part, read as they stream, a transaction per batch. */
import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { emptyReport, type ImportOptions } from "../../core/catalog/catalog-import.ts";
import { identityOf, type RowIssue } from "../../core/catalog/catalog-row.ts";
import { type Clock, systemClock } from "../../core/clock.ts";
import type { FileStorage } from "../../core/files/storage.ts";
import { takeGoods } from "../../core/imports/external-goods.ts";
import { type ExternalReport, merged } from "../../core/imports/external-model.ts";
import { takeGroups, takeNamed } from "../../core/imports/external-names.ts";
import { takeOffers } from "../../core/imports/external-offers.ts";
import { ok, type Result, refuse } from "../../core/result.ts";
import { newId, type Scope } from "../../core/scope.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import type { Access, Store, Tx } from "../../db/store.ts";
import type { FileIssue } from "../import-catalog.ts";
import { moneyDigitsOf, plainNames } from "../plain-names.ts";
import { type FigureFault, figuresOf, type MoneyOf } from "./figures.ts";
import { GoodsPictures, type PicturesTaken } from "./goods-pictures.ts";
import { goodsOf, groupsOf, isRecord, type NamedRecord, namedOf, offerOf } from "./records.ts";
import { XmlError, type XmlFault, type XmlNode, xmlRecords } from "./xml-records.ts";
import { xmlText } from "./xml-text.ts";

export interface CommerceMlImport {
  store: Store;
  tenant: Tenant;
  /** A file, or a folder whose .xml files are taken one after another. */
  path: string;
  /** Where pictures that lie beside the packets are kept. */
  storage: FileStorage;
  /** Reads and tells all, changes nothing: one transaction from the first record to the last, taken back. */
  isDryRun?: boolean;
  /** Bytes read, of so many. */
  onProgress?(done: number, total: number): void;
  clock?: Clock;
}

export interface CommerceMlResult extends Omit<ExternalReport, "bad" | "warnings"> {
  isDryRun: boolean;
  files: string[];
  /** Goods and offers that were read. */
  recordCount: number;
  pictures: PicturesTaken;
  bad: FileIssue[];
  warnings: FileIssue[];
}

export type CommerceMlRefusal = XmlFault | "notFound" | "noXml" | "noCommerceMl";

const RECORDS_A_TRANSACTION = 500;

type CommerceMlReading = Result<CommerceMlResult, CommerceMlRefusal>;

export async function importCommerceMl(input: CommerceMlImport): Promise<CommerceMlReading> {
  const own = input.store.of(input.tenant.id);
  if (!input.isDryRun) return takeFiles(input, own);
  // Offers are of goods that came before them: what is only tried has to be there for them too.
  const taken = await own
    .transact(async (tx) => {
      throw new TakenBack(await takeFiles(input, within(tx)));
    })
    .catch((error: unknown) => error);
  if (taken instanceof TakenBack) return taken.reading;
  throw taken;
}

/** Ends the transaction of what was only tried. */
class TakenBack extends Error {
  readonly reading: CommerceMlReading;
  constructor(reading: CommerceMlReading) {
    super();
    this.reading = reading;
  }
}

const within = (tx: Tx): Access => ({ read: (work) => work(tx), transact: (work) => work(tx) });

async function takeFiles(input: CommerceMlImport, own: Access): Promise<CommerceMlReading> {
  const files = await filesAt(input.path);
  if (files === null) return refuse("notFound");
  if (files.length === 0) return refuse("noXml");
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const run = new Run(
    input,
    own,
    sizes.reduce((total, size) => total + size, 0),
  );
  for (const file of files) {
    try {
      if (!(await run.takeFile(file))) return refuse("noCommerceMl", { file });
    } catch (error) {
      if (error instanceof XmlError) return refuse(error.fault, { file });
      throw error;
    }
  }
  return ok(run.result(files));
}

/** Names sort as 1C numbers its packets; the order does not matter, since offers wait for their goods. */
async function filesAt(path: string): Promise<string[] | null> {
  const found = await stat(path).catch(() => null);
  if (!found) return null;
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => extname(name).toLowerCase() === ".xml");
  return names.toSorted().map((name) => join(path, name));
}

type Kind = "goods" | "offers" | "priceType" | "warehouse";

/** What was read of one file and is not written yet: records of one kind. */
interface Batch {
  kind: Kind;
  nodes: { node: XmlNode; row: number }[];
}

class Run {
  private readonly input: CommerceMlImport;
  private readonly own: Access;
  private readonly scope: Scope;
  private readonly money: MoneyOf;
  /** Currencies of price types, by id: an offer of a later file may leave its own out. */
  private readonly currencies = new Map<string, string>();
  private total: ExternalReport = { ...emptyReport(), parked: 0 };
  private readonly bad: FileIssue[] = [];
  private readonly warnings: FileIssue[] = [];
  private count = 0;
  private readonly pictures: GoodsPictures;
  private readonly bytes: number;
  private bytesRead = 0;

  constructor(input: CommerceMlImport, own: Access, bytes: number) {
    this.own = own;
    this.bytes = bytes;
    const { tenant, clock = systemClock } = input;
    this.input = input;
    this.scope = { tenant, actor: null, sender: null, now: clock.now(), cause: `import:${newId()}` };
    const storage = input.isDryRun ? null : input.storage;
    this.pictures = new GoodsPictures({ own, scope: this.scope, storage });
    this.money = { currency: tenant.currency, digits: moneyDigitsOf(tenant) };
  }

  /** False where nothing in it is CommerceML's. Batches already written stay: the same file again changes nothing. */
  async takeFile(file: string): Promise<boolean> {
    const stockAsOf = Math.min(this.scope.now, Math.round((await stat(file)).mtimeMs));
    const seen = { goods: new Set<string>(), offers: new Set<string>() };
    let batch: Batch | null = null;
    let row = 0;
    let isCommerceMl = false;
    const pieces = xmlText(file, (bytes) => {
      this.bytesRead += bytes;
    });
    const isPart = (path: readonly string[]) => {
      isCommerceMl ||= path[0] === "КоммерческаяИнформация";
      return isRecord(path);
    };
    for await (const node of xmlRecords(pieces, isPart)) {
      if (node.name === "Группы") {
        await this.work((tx) => takeGroups(tx, this.scope, groupsOf(node)));
        continue;
      }
      const kind = kindOf(node);
      if (batch && (batch.kind !== kind || batch.nodes.length >= RECORDS_A_TRANSACTION)) {
        await this.write(file, batch, { stockAsOf, seen });
        batch = null;
      }
      if (kind === "goods" || kind === "offers") row += 1;
      batch ??= { kind, nodes: [] };
      batch.nodes.push({ node, row });
    }
    if (batch) await this.write(file, batch, { stockAsOf, seen });
    return isCommerceMl;
  }

  private async write(
    file: string,
    { kind, nodes }: Batch,
    options: { stockAsOf: number; seen: { goods: Set<string>; offers: Set<string> } },
  ): Promise<void> {
    if (kind === "priceType" || kind === "warehouse") {
      const named = nodes.map(({ node }) => namedOf(node)).filter(({ id, name }) => id !== "" && name !== "");
      if (kind === "priceType") this.keepCurrencies(named);
      await this.work((tx) => takeNamed(tx, this.scope, kind, named));
      return;
    }
    const importOptions = { stockAsOf: options.stockAsOf, seen: options.seen[kind] };
    const report =
      kind === "goods"
        ? await this.writeGoods(file, nodes, importOptions)
        : await this.writeOffers(file, nodes, importOptions);
    const inFile = (issues: readonly RowIssue[]) => issues.map((one) => inWords(one, file));
    this.bad.push(...inFile(report.bad));
    this.warnings.push(...inFile(report.warnings));
    this.total = { ...merged(this.total, report), bad: [], warnings: [] };
    this.count += nodes.length;
    this.input.onProgress?.(this.bytesRead, this.bytes);
  }

  private async writeGoods(
    file: string,
    nodes: Batch["nodes"],
    options: ImportOptions & { seen: Set<string> },
  ) {
    const read = nodes.map(({ node, row }) => ({ row, ...goodsOf(node) }));
    const goods = read.map(({ id, pictures: _, ...others }) => ({ externalId: id, ...others }));
    const report = await this.work(async (tx) =>
      takeGoods(tx, this.scope, goods, { ...options, plain: await plainNames(tx, this.scope) }),
    );
    for (const { article } of goods) options.seen.add(identityOf(article));
    this.warnings.push(...(await this.pictures.take(file, read)));
    return report;
  }

  private writeOffers(file: string, nodes: Batch["nodes"], options: ImportOptions) {
    const offers = nodes.map(({ node, row }) => {
      const { id, prices, stock, ...others } = offerOf(node);
      const { figures, faults } = figuresOf({ prices, stock }, this.money, this.currencies);
      this.warnings.push(...faults.map((fault) => figureIssue(fault, file, row)));
      return { row, externalId: id, productId: id.split("#", 1)[0] ?? id, ...others, ...figures };
    });
    return this.work(async (tx) => {
      const plain = await plainNames(tx, this.scope);
      return takeOffers(tx, this.scope, offers, { ...options, plain });
    });
  }

  private keepCurrencies(named: readonly NamedRecord[]): void {
    for (const { id, currency } of named) if (currency !== "") this.currencies.set(id, currency);
  }

  private work<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.own.transact(work);
  }

  result(files: readonly string[]): CommerceMlResult {
    const { total, bad, warnings } = this;
    const pictures = this.pictures.taken;
    const isDryRun = this.input.isDryRun ?? false;
    return { ...total, isDryRun, files: [...files], recordCount: this.count, pictures, bad, warnings };
  }
}

const kinds: Readonly<Record<string, Kind>> = {
  Товар: "goods",
  Предложение: "offers",
  ТипЦены: "priceType",
  Склад: "warehouse",
};

const kindOf = (node: XmlNode): Kind => kinds[node.name] as Kind;

const elements: Readonly<Partial<Record<RowIssue["column"], string>>> = {
  article: "Артикул",
  name: "Наименование",
  group: "Группы",
  unit: "БазоваяЕдиница",
  barcode: "Штрихкод",
  prices: "Цена",
  stock: "Остаток",
};

const inWords = ({ row, column, reason, value }: RowIssue, file: string): FileIssue => ({
  ...{ sheet: file, row, column: elements[column] ?? column, reason, value },
});

const figureIssue = ({ of, reason, value }: FigureFault, file: string, row: number): FileIssue => ({
  ...{ sheet: file, row, column: elements[of] ?? of, reason, value },
});
