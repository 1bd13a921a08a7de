/** Decodes a phone's HEIC photo into what people are shown of it: neither messengers nor papers draw HEIC. */
import { readFile } from "node:fs/promises";
import { asShown } from "./shown-size.ts";

/** What phones take, with some room; each pixel is a dozen bytes while it is decoded. */
const mostPixels = 25_000_000;

/** A JPEG; null where the file holds no picture that can be read, or a larger one. */
export async function decodeHeic(path: string): Promise<Uint8Array | null> {
  const { default: libheif } = await import("libheif-js/wasm-bundle.js");
  const images = new libheif.HeifDecoder().decode(await readFile(path));
  try {
    const image = images.find((one) => one.is_primary()) ?? images[0];
    if (!image) return null;
    const [width, height] = [image.get_width(), image.get_height()];
    if (width * height > mostPixels) return null;
    const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
    const drawn = await new Promise<typeof target | { data: Uint8ClampedArray } | null>((resolve) =>
      image.display(target, resolve),
    );
    if (drawn === null) return null;
    const { default: sharp } = await import("sharp");
    return await asShown(sharp(drawn.data, { raw: { width, height, channels: 4 } }), "jpeg");
  } finally {
    for (const image of images) image.free();
  }
}
