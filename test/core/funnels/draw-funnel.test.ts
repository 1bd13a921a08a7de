/** A funnel's picture: well-formed, every stage in the reader's language, inside its own edges, Cyrillic drawn. */
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawFunnels } from "../../../core/funnels/draw-funnel.ts";
import { packNamed, packNames } from "../../../core/packs/packs.ts";

const funnels = packNames.flatMap((name) => packNamed(name)?.funnels ?? []);

describe("a funnel's picture", () => {
  it("names every stage, in either language", () => {
    for (const funnel of funnels) {
      for (const locale of ["ru", "en"] as const) {
        const svg = drawFunnels([funnel], locale);
        for (const { titles } of funnel.stages) expect(svg).toContain(`>${titles[locale]}</text>`);
        expect(svg).not.toContain("undefined");
      }
    }
  });

  it("is drawn with letters, Cyrillic ones too", async () => {
    const [windows] = packNamed("windows")?.funnels ?? [];
    if (!windows) throw new Error("The pack windows has no funnel");
    const ink = async (svg: string) => {
      const { data, info } = await sharp(Buffer.from(svg))
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return { dark: data.filter((value) => value < 128).length, ...info };
    };
    const full = await ink(drawFunnels([windows], "ru"));
    const bare = await ink(drawFunnels([windows], "ru").replace(/[а-яё]/giu, " "));
    expect(full.dark).toBeGreaterThan(bare.dark * 1.2);
    expect(full.width).toBe(700);
  });
});
