/** A funnel's picture: well-formed, every stage in the reader's language, inside its own edges, Cyrillic drawn. */
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawFunnels } from "../../../core/funnels/draw-funnel.ts";
import type { Funnel } from "../../../core/funnels/model.ts";
import { packNamed, packNames } from "../../../core/packs/packs.ts";
import { sayPlain } from "../../../locales/say.ts";

const drawn = (all: readonly Funnel[], locale: "ru" | "en") =>
  drawFunnels(all, { locale, say: (words) => sayPlain(words, { locale, timeZone: "UTC", now: 0 }) });

const funnels = packNames.flatMap((name) => packNamed(name)?.funnels ?? []);

describe("a funnel's picture", () => {
  it("names every stage, in either language", () => {
    for (const funnel of funnels) {
      for (const locale of ["ru", "en"] as const) {
        const svg = drawn([funnel], locale);
        for (const { titles } of funnel.stages) expect(svg).toContain(`>${titles[locale]}</text>`);
        expect(svg).not.toContain("undefined");
      }
    }
  });

  it("has no word of another language: moves, meanings and hours too", () => {
    const shownIn = (svg: string) => [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, words = ""]) => words);
    for (const funnel of funnels) {
      const own = new Set(funnel.stages.map(({ titles }) => titles.ru));
      const latin = shownIn(drawn([funnel], "ru")).filter(
        (words) => /[a-z]{2}/.test(words) && !own.has(words),
      );
      expect(
        latin.filter((words) => words !== funnel.id),
        funnel.id,
      ).toEqual([]);
    }
  });

  it("leaves room for the names of moves that pass others by, each where no other stands", () => {
    for (const funnel of funnels) {
      const svg = drawn([funnel], "ru");
      const shift = Number(
        /<g transform="translate\(0 0\)">\s*<g transform="translate\(([\d.]+) /.exec(svg)?.[1],
      );
      const names = [
        ...svg.matchAll(/<text x="([\d.-]+)" y="([\d.]+)" text-anchor="end" fill="#222"[^>]*>([^<]+)</g),
      ].map(([, x = "", y = "", words = ""]) => ({ right: Number(x) + shift, y: Number(y), words }));
      const leftOf = ({ right, words }: { right: number; words: string }) => right - words.length * 7;
      for (const [at, name] of names.entries()) {
        expect(leftOf(name), name.words).toBeGreaterThan(0);
        const others = names.slice(at + 1).filter(({ y }) => Math.abs(y - name.y) < 13);
        for (const other of others)
          expect(
            leftOf(other) >= name.right || leftOf(name) >= other.right,
            `${funnel.id}: ${name.words}`,
          ).toBe(true);
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
    const full = await ink(drawn([windows], "ru"));
    const bare = await ink(drawn([windows], "ru").replace(/[а-яё]/giu, " "));
    expect(full.dark).toBeGreaterThan(bare.dark * 1.2);
    expect(full.width).toBe(700);
  });
});
