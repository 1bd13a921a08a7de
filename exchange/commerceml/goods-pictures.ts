/** Pictures that goods name by paths beside their packet: of each the first, kept once however many have it. */
import { createReadStream } from "node:fs";
import { realpath } from "node:fs/promises";
import { basename, dirname, resolve, sep } from "node:path";
import { identityOf } from "../../core/catalog/catalog-row.ts";
import {
  newPictures,
  type PictureWish,
  productsNamed,
  setPictures,
} from "../../core/catalog/product-pictures.ts";
import type { FileStorage } from "../../core/files/storage.ts";
import type { Scope } from "../../core/scope.ts";
import type { Access } from "../../db/store.ts";
import type { FileIssue } from "../import-catalog.ts";
import { type FoundPicture, maxPictureBytes, readPicture } from "../picture-folder.ts";
import type { GoodsRecord } from "./records.ts";

export interface PicturesTaken {
  set: number;
  unchanged: number;
  /** Named, and not beside the packet: what goods had before stays. */
  absent: number;
}

interface Parts {
  own: Access;
  scope: Scope;
  /** Null where all is taken back: no bytes are kept then. */
  storage: FileStorage | null;
}

/** What a batch of goods is told of. */
type Pictured = Pick<GoodsRecord, "article" | "pictures" | "isDeleted"> & { row: number };

export class GoodsPictures {
  readonly taken: PicturesTaken = { set: 0, unchanged: 0, absent: 0 };
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** The goods are in the catalog already. Answers what was named and is no picture. */
  async take(packet: string, goods: readonly Pictured[]): Promise<FileIssue[]> {
    const warnings: FileIssue[] = [];
    const found = new Map<string, FoundPicture>();
    for (const { row, article, pictures, isDeleted } of goods) {
      const [name] = pictures;
      if (name === undefined || isDeleted) continue;
      const picture = await this.read(dirname(packet), name);
      if (picture === null) this.taken.absent += 1;
      else if (typeof picture === "string")
        warnings.push({ sheet: packet, row, column: "Картинка", reason: picture, value: name });
      else found.set(article, picture);
    }
    if (found.size > 0) await this.keep(found);
    return warnings;
  }

  /** Null where it is not there. No path leads out of the packet's folder, nor does a link. */
  private async read(folder: string, name: string) {
    const home = await realpath(folder);
    const path = await realpath(resolve(home, name.replaceAll("\\", "/"))).catch(() => null);
    if (path === null || !path.startsWith(home + sep)) return null;
    return readPicture(dirname(path), basename(path)).catch((error: unknown) => {
      // A folder under a picture's name, or a file that has just gone.
      if (error instanceof Error && "code" in error) return null;
      throw error;
    });
  }

  private async keep(found: ReadonlyMap<string, FoundPicture>): Promise<void> {
    const { own, scope, storage } = this.parts;
    const named = await own.read((tx) => productsNamed(tx, scope, [...found.keys()]));
    const pairs = [...found].flatMap(([article, picture]) => {
      const product = named.get(article)?.find((one) => identityOf(one.article) === identityOf(article));
      return product ? [{ product, picture }] : [];
    });
    const wishes = pairs.map(({ product, picture: { sha256, name, mime, size } }): PictureWish => {
      return { productId: product.id, picture: { sha256, name, mime, size } };
    });
    const products = new Map(pairs.map(({ product }) => [product.id, product]));
    const fresh = await own.read((tx) => newPictures(tx, scope, wishes, products));
    this.taken.set += fresh.length;
    this.taken.unchanged += wishes.length - fresh.length;
    if (fresh.length === 0) return;
    // Bytes first: a row never names what is not there.
    const paths = new Map([...found.values()].map(({ sha256, path }) => [sha256, path]));
    for (const sha256 of new Set(fresh.map(({ picture }) => picture.sha256)))
      await storage?.put(createReadStream(paths.get(sha256) ?? ""), maxPictureBytes);
    await own.transact((tx) => setPictures(tx, scope, fresh));
  }
}
