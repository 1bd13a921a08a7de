/** Gives products the pictures of a folder: by a price list's column, else by article or barcode in a file's name. */
import { createReadStream } from "node:fs";
import { articleKey } from "../core/catalog/article.ts";
import { identityOf } from "../core/catalog/catalog-row.ts";
import type { PicturedProduct } from "../core/catalog/pictures-store.ts";
import {
  newPictures,
  type PictureWish,
  productsNamed,
  setPictures,
} from "../core/catalog/product-pictures.ts";
import type { FileStorage } from "../core/files/storage.ts";
import type { Scope } from "../core/scope.ts";
import type { Store } from "../db/store.ts";
import type { CellIssue, PictureCell } from "./catalog-rows.ts";
import type { FileIssue } from "./import-catalog.ts";
import { type FoundPicture, maxPictureBytes, type PictureFolder, stemOf } from "./picture-folder.ts";

export interface PictureImport {
  store: Store;
  scope: Scope;
  folder: PictureFolder;
  storage: FileStorage;
  isDryRun: boolean;
  /** Cells of the price list that name a picture, with their sheet. */
  cells: readonly (PictureCell & { sheet: string })[];
  /** Articles and barcodes of the price list: in a dry run new products are known by them alone. */
  newNames: readonly string[];
}

export interface PictureResult {
  set: number;
  unchanged: number;
  /** Files not taken; `sheet` is the folder, `column` the file, `row` 0. */
  bad: FileIssue[];
  /** Cells that name no file of the folder. */
  warnings: FileIssue[];
}

const AT_ONCE = 200;

/** What one file is wanted for. */
interface Wanted {
  picture: FoundPicture;
  /** An article or a barcode. */
  name: string;
}

export async function importPictures(input: PictureImport): Promise<PictureResult> {
  const run = new PictureRun(input);
  const wanted = run.wanted();
  for (let at = 0; at < wanted.length; at += AT_ONCE) await run.take(wanted.slice(at, at + AT_ONCE));
  return run.result;
}

class PictureRun {
  readonly result: PictureResult = { set: 0, unchanged: 0, bad: [], warnings: [] };
  private readonly input: PictureImport;
  /** Products that have their picture from this folder already; new ones of a dry run by their key. */
  private readonly taken = new Set<string>();
  private readonly newKeys: ReadonlySet<string>;

  constructor(input: PictureImport) {
    this.input = input;
    this.newKeys = new Set(input.isDryRun ? input.newNames.map(articleKey) : []);
    for (const { file, reason } of input.folder.bad) this.refuse(file, reason);
  }

  /** Files the column names first: they are sure; the others go by their own names. */
  wanted(): Wanted[] {
    const { folder, cells } = this.input;
    const byName = new Map(
      folder.pictures.flatMap((picture) => callsOf(picture.name).map((call) => [call, picture])),
    );
    const isBad = new Set(folder.bad.flatMap(({ file }) => callsOf(file)));
    const named = cells.flatMap((cell): Wanted[] => {
      const picture = byName.get(plain(cell.file));
      if (picture) return [{ picture, name: cell.article }];
      const { sheet, row, column, file } = cell;
      if (!isBad.has(plain(file)))
        this.result.warnings.push({ sheet, row, column, reason: "noPicture", value: file });
      return [];
    });
    const isNamed = new Set(named.map(({ picture }) => picture));
    const others = folder.pictures.filter((picture) => !isNamed.has(picture));
    return [...named, ...others.map((picture) => ({ picture, name: stemOf(picture.name) }))];
  }

  async take(part: readonly Wanted[]): Promise<void> {
    const { store, scope, isDryRun } = this.input;
    const names = part.map(({ name }) => name);
    const found = await store.of(scope.tenant.id).read((tx) => productsNamed(tx, scope, names));
    const meantBy = part.flatMap(({ picture, name }) => {
      const product = this.productFor(picture, name, found.get(name) ?? []);
      return product ? [{ picture, product }] : [];
    });
    const products = new Map(meantBy.map(({ product }) => [product.id, product]));
    const wishes = meantBy.map(({ picture, product }): PictureWish => {
      const { sha256, name, mime, size } = picture;
      return { productId: product.id, picture: { sha256, name, mime, size } };
    });
    const fresh = await store.of(scope.tenant.id).read((tx) => newPictures(tx, scope, wishes, products));
    this.result.set += fresh.length;
    this.result.unchanged += wishes.length - fresh.length;
    if (!isDryRun && fresh.length > 0) await this.keep(fresh, part);
  }

  /** The product a file is for; null where there is none to give it to, which is told. */
  private productFor(
    { name: file }: FoundPicture,
    name: string,
    found: readonly PicturedProduct[],
  ): PicturedProduct | null {
    const product = meant(name, found);
    const isNew = product === "none" && this.newKeys.has(articleKey(name));
    const taken = typeof product === "object" ? product.id : isNew ? articleKey(name) : null;
    if (product === "several") this.refuse(file, "severalProducts");
    else if (taken === null) this.refuse(file, "noProduct");
    else if (this.taken.has(taken)) this.refuse(file, "secondPicture");
    else {
      this.taken.add(taken);
      if (typeof product === "object") return product;
      this.result.set += 1;
    }
    return null;
  }

  /** Bytes first: a row never names what is not there. */
  private async keep(wishes: readonly PictureWish[], part: readonly Wanted[]): Promise<void> {
    const { store, scope, storage } = this.input;
    const paths = new Map(part.map(({ picture }) => [picture.sha256, picture.path]));
    for (const sha256 of new Set(wishes.map(({ picture }) => picture.sha256))) {
      const path = paths.get(sha256) ?? "";
      const stored = await storage.put(createReadStream(path), maxPictureBytes);
      if (stored.sha256 !== sha256) throw new Error(`${path} changed while it was imported: run it again`);
    }
    await store.of(scope.tenant.id).transact((tx) => setPictures(tx, scope, wishes));
  }

  private refuse(file: string, reason: CellIssue["reason"]): void {
    this.result.bad.push({ sheet: this.input.folder.name, row: 0, column: file, reason, value: "" });
  }
}

/** Of several products under one key the one spelled so. */
function meant(name: string, found: readonly PicturedProduct[]): PicturedProduct | "none" | "several" {
  const [first, ...others] = found;
  if (!first) return "none";
  if (others.length === 0) return first;
  return found.find(({ article }) => identityOf(article) === identityOf(name)) ?? "several";
}

/** What a cell may call a file: case does not matter, nor does the ending. */
const callsOf = (name: string): string[] => [plain(name), plain(stemOf(name))];
const plain = (words: string): string => words.normalize("NFC").toLowerCase();
