/** A chart is what its figures say, in letters there are, however many bars and however long their names. */
import { PNG } from "pngjs";
import { expect, it } from "vitest";
import { chartPicture } from "../../../core/pictures/chart-picture.ts";
import { drawChart } from "../../../core/pictures/draw-chart.ts";
import type { Chart } from "../../../core/pictures/model.ts";

type Rgb = readonly [number, number, number];
const good: Rgb = [0x2f, 0x9e, 0x57];
const poor: Rgb = [0xd9, 0x64, 0x5a];

const chartOf = (...bars: Chart<string>["bars"]): Chart<string> => ({
  title: "Дилеры, пн 16.11 – вс 22.11",
  parts: [
    { name: "выиграны", tone: "good" },
    { name: "проиграны", tone: "poor" },
  ],
  bars,
});
const bar = (label: string, ...values: number[]) => ({ label, values, note: "взято 9 из 12 · 640 000 ₽" });

const drawn = async (chart: Chart<string>): Promise<PNG> =>
  PNG.sync.read(Buffer.from(await drawChart(chart)));

/** How many pixels of a line have this colour. */
function pixelsAt({ data, width }: PNG, y: number, [red, green, blue]: Rgb): number {
  let count = 0;
  for (let at = y * width * 4; at < (y + 1) * width * 4; at += 4)
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count += 1;
  return count;
}

/** The widest run of a colour in each of the bars, from above to below. */
const lengths = (picture: PNG, colour: Rgb): number[] =>
  Array.from({ length: (picture.height - 174) / 84 }, (_, index) => {
    const from = 150 + index * 84;
    return Math.max(...Array.from({ length: 84 }, (__, line) => pixelsAt(picture, from + line, colour)));
  });

/** Of a hundred of the width that is drawn on. */
const shares = (all: readonly number[]) => all.map((length) => Math.round((100 * length) / 920));

it("its bars are as long as their figures, the longest as wide as there is room", async () => {
  const picture = await drawn(chartOf(bar("Окна", 3, 1), bar("Двери", 1, 1), bar("Пусто", 0, 0)));
  expect(shares(lengths(picture, good))).toEqual([75, 25, 0]);
  expect(shares(lengths(picture, poor))).toEqual([25, 25, 0]);
});

it("one bar, none, and sixteen are drawn, each with its place", async () => {
  const heights = await Promise.all(
    [0, 1, 16].map(async (count) => {
      const bars = Array.from({ length: count }, (_, index) => bar(`Окна ${index}`, index, 1));
      return (await drawn(chartOf(...bars))).height;
    }),
  );
  expect(heights).toEqual([174, 258, 1518]);
});

it("a name that has no room is cut before what is said at the bar's end", async () => {
  const long = bar("Общество с ограниченной ответственностью «Окна и двери Верхнереченского края»", 1, 1);
  const picture = await drawn(chartOf(long));
  // Between the two nothing is written: a gap as wide as a letter, from the label's top to its foot.
  const isBlank = (x: number) =>
    Array.from({ length: 30 }, (_, line) => picture.data[((152 + line) * 1_000 + x) * 4]).every(
      (red) => red === 255,
    );
  let widest = 0;
  for (let x = 40, run = 0; x < 960; x += 1) {
    run = isBlank(x) ? run + 1 : 0;
    if (x - run > 300) widest = Math.max(widest, run);
  }
  expect(widest).toBeGreaterThan(20);
});

it("every letter of both languages has a shape of its own", async () => {
  const letters = [..."ЁёЖжЩщЫыЭэЮюЯяQqWw№₽«»·–…"];
  const pictures = await Promise.all(letters.map((letter) => drawn({ ...chartOf(), title: letter })));
  expect(new Set(pictures.map(({ data }) => data.toString("base64"))).size).toBe(letters.length);
});

it("several at once are drawn in the thread, and are what they are without it", async () => {
  const charts = [1, 2, 3].map((count) => chartOf(bar("Окна", count, 1)));
  const pictures = await Promise.all(charts.map(chartPicture));
  for (const [index, chart] of charts.entries())
    expect(Buffer.from(pictures[index] ?? []).equals(Buffer.from(await drawChart(chart)))).toBe(true);
});
