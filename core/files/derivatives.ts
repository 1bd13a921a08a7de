/** All that is made of a file as it comes in, kept beside it under hashes of its own: what people are shown, and that small. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { blanked, placesToldIn } from "../pictures/hidden-place.ts";
import { shownPicture } from "../pictures/shown-picture.ts";
import type { KeptFile } from "./model.ts";
import type { FileStorage } from "./storage.ts";

type Derivatives = Pick<KeptFile, "shownSha256" | "shownMime" | "smallSha256">;

/** Of the bytes at a path. Throws BrokenPictureError where they are a picture that cannot be shown. */
export async function keepDerivatives(
  storage: FileStorage,
  path: string,
  mime: string,
): Promise<Derivatives> {
  const keep = async (bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<string> =>
    (await storage.put(Readable.from(bytes), Number.POSITIVE_INFINITY)).sha256;
  const picture = await shownPicture(path, mime);
  if (picture) {
    const { copy, small } = picture;
    return {
      ...(copy && { shownSha256: await keep([copy.bytes]) }),
      ...(copy && copy.mime !== mime && { shownMime: copy.mime }),
      ...(small && { smallSha256: await keep([small]) }),
    };
  }
  const blanks = await placesToldIn(path, mime);
  return blanks.length === 0 ? {} : { shownSha256: await keep(blanked(createReadStream(path), blanks)) };
}
