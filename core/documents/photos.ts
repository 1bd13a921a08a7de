/** Photos as a paper holds them: what a phone has taken is made as small as a page shows it. */
import { readFile } from "node:fs/promises";

export interface PhotoFile {
  path: string;
  mime: string;
}

/** More make a paper nobody sends. */
const mostPhotos = 12;
/** Bytes up to which a picture stands as it is. */
const smallEnough = 400_000;
/** Pixels of the longer side of one that is made smaller. */
const side = 800;

const asTheyAre = ["image/jpeg", "image/png"];
const readable = [...asTheyAre, "image/gif"];

/** As data addresses; what cannot be drawn, or is not there, is left out. */
export async function embedded(photos: readonly PhotoFile[]): Promise<string[]> {
  const shown: string[] = [];
  for (const photo of photos.filter(({ mime }) => readable.includes(mime)).slice(0, mostPhotos)) {
    const address = await addressOf(photo).catch(() => null);
    if (address !== null) shown.push(address);
  }
  return shown;
}

async function addressOf({ path, mime }: PhotoFile): Promise<string> {
  const bytes = await readFile(path);
  const whole = dataAddress(mime, bytes);
  if (bytes.length <= smallEnough && asTheyAre.includes(mime)) return whole;
  const { Resvg } = await import("@resvg/resvg-js");
  const box = `width="${side}" height="${side}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${box}><image href="${whole}" ${box} preserveAspectRatio="xMidYMid meet"/></svg>`;
  return dataAddress("image/png", new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng());
}

const dataAddress = (mime: string, bytes: Uint8Array): string =>
  `data:${mime};base64,${Buffer.from(bytes).toString("base64")}`;
