/** A folder of product pictures: each file typed by its bytes and hashed; what is no picture is named. */
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { fileTypeFromBuffer } from "file-type";
import type { Picture } from "../core/catalog/product-pictures.ts";
import { ok, type Result, refuse } from "../core/result.ts";
import type { PictureReason } from "./catalog-rows.ts";

/** Every messenger shows a picture of this size as one. */
export const maxPictureBytes = 5 * 1024 * 1024;

const pictureTypes = new Set(["image/jpeg", "image/png", "image/webp"]);
/** What systems leave behind in folders. */
const leftBehind = /^(?:\.|thumbs\.db$|desktop\.ini$)/i;

export interface FoundPicture extends Picture {
  path: string;
}

export interface PictureFolder {
  name: string;
  /** In the order of their names. */
  pictures: FoundPicture[];
  bad: { file: string; reason: PictureReason }[];
}

/** Plain files of the folder alone: no folder within it, nothing a link leads to. */
export async function readPictureFolder(folder: string): Promise<Result<PictureFolder, "noFolder">> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (!entries) return refuse("noFolder");
  const names = entries.filter((entry) => entry.isFile() && !leftBehind.test(entry.name));
  const found: PictureFolder = { name: basename(folder), pictures: [], bad: [] };
  for (const { name } of names.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const read = await readPicture(folder, name);
    if (typeof read === "string") found.bad.push({ file: name, reason: read });
    else found.pictures.push(read);
  }
  return ok(found);
}

/** Throws where there is no such file. */
export async function readPicture(folder: string, name: string): Promise<FoundPicture | PictureReason> {
  const path = join(folder, name);
  const { size } = await stat(path);
  if (size > maxPictureBytes) return "largePicture";
  const bytes = await readFile(path);
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? "";
  if (!pictureTypes.has(mime)) return "notPicture";
  return { path, name, mime, size, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** «ПМ-65-З.jpg» without its ending; «ТР-0.5» has none. */
export const stemOf = (name: string): string =>
  /\.(?:jpe?g|png|webp)$/i.test(name) ? basename(name, extname(name)) : name;
