/** Photos within a paper: small ones as they are, a phone's made smaller, what is no picture left out. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { embedded } from "../../../core/documents/photos.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dealerline-photos-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const noise = (width: number, height: number) =>
  sharp({
    create: {
      ...{ width, height, channels: 3, background: "#779" },
      noise: { type: "gaussian", mean: 120, sigma: 40 },
    },
  });

it("are as small as a page shows them", async () => {
  const small = join(folder, "small.jpg");
  const large = join(folder, "large.jpg");
  const sticker = join(folder, "sticker.webp");
  const paper = join(folder, "paper.pdf");
  await noise(200, 100).jpeg().toFile(small);
  await noise(1200, 1600).jpeg({ quality: 95 }).toFile(large);
  await noise(300, 150).webp().toFile(sticker);
  await writeFile(paper, "%PDF");
  const { large: shown, small: overview } = await embedded([
    { id: "photo", path: small, mime: "image/jpeg", small: null },
    { id: "photo", path: large, mime: "image/jpeg", small },
    { id: "photo", path: sticker, mime: "image/webp", small: null },
    { id: "photo", path: small, mime: "image/jpeg", small: null },
    { id: "photo", path: paper, mime: "application/pdf", small: null },
    { id: "photo", path: join(folder, "gone.png"), mime: "image/png", small: null },
  ]);
  expect(overview).toEqual([]);
  expect(shown.map(({ image }) => image.slice(0, 23))).toEqual(Array(3).fill("data:image/jpeg;base64,"));
  const sizes = shown.map(async ({ image }) => {
    const { width, height, channels } = await sharp(bytesIn(image)).metadata();
    return { width, height, channels };
  });
  expect(await Promise.all(sizes)).toEqual([
    { width: 200, height: 100, channels: 3 },
    { width: 600, height: 800, channels: 3 },
    { width: 300, height: 150, channels: 3 },
  ]);
  expect((await sharp(bytesIn(shown[1]?.image)).stats()).channels[0]?.mean).toBeGreaterThan(20);
});

const bytesIn = (address = ""): Buffer => Buffer.from(address.split(",")[1] ?? "", "base64");

it("beyond a dozen stand in an overview, by their small copies where there are any", async () => {
  const small = join(folder, "tiny.jpg");
  await noise(32, 16).jpeg().toFile(small);
  const photos = await Promise.all(
    Array.from({ length: 14 }, async (_, index) => {
      const path = join(folder, `photo-${index}.jpg`);
      await noise(64, 32 + index)
        .jpeg()
        .toFile(path);
      return { id: path, path, mime: "image/jpeg", small: index === 12 ? small : null };
    }),
  );
  const { large, small: overview } = await embedded(photos);
  expect([large.length, overview.length]).toEqual([12, 2]);
  const widths = overview.map(async ({ image }) => (await sharp(bytesIn(image)).metadata()).width);
  expect(await Promise.all(widths)).toEqual([32, 64]);
});
