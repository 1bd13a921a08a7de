/** Draws a chart as a PNG, wide enough for a phone: labels above their bars, so that long names have the whole width. */
import { createRequire } from "node:module";
import type { EChartsOption } from "echarts";
import type { Chart, Tone } from "./model.ts";

const size = { width: 1_000, bar: 84, thick: 26, words: 27, top: 110, legend: 40, side: 40, bottom: 24 };
/** Opaque, so that it reads the same on a dark phone. */
const paper = "#ffffff";
const ink = { strong: "#1c2733", soft: "#55636f" };
const colours: Record<Tone, string> = {
  good: "#2f9e57",
  pending: "#5b8def",
  poor: "#d9645a",
  plain: "#aeb8c4",
};
/** Letters of a label and what is said at the other end. */
const lineLength = 62;
const longestTitle = 48;

const family = "PT Sans";
const packages = createRequire(import.meta.url);
const fontFiles = [
  packages.resolve("@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf"),
  packages.resolve("@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf"),
];

/** Its libraries are loaded by the first picture: they take longer than drawing it. */
export async function drawChart(chart: Chart<string>): Promise<Uint8Array> {
  // Bundled in one file, it is here in a sixth of the time its modules take.
  const { init } = await import("echarts/dist/echarts.esm.min.mjs");
  const height = heightOf(chart);
  const drawn = init(null, null, { renderer: "svg", ssr: true, width: size.width, height });
  drawn.setOption(optionOf(chart));
  const svg = drawn.renderToSVGString();
  drawn.dispose();
  const { Resvg } = await import("@resvg/resvg-js");
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: family };
  return new Resvg(svg, { font, background: paper }).render().asPng();
}

const hasLegend = ({ parts }: Chart<string>): boolean => parts.length > 1;

const topOf = (chart: Chart<string>): number => size.top + (hasLegend(chart) ? size.legend : 0);
const heightOf = (chart: Chart<string>): number => topOf(chart) + chart.bars.length * size.bar + size.bottom;

function optionOf(chart: Chart<string>): EChartsOption {
  const { title, parts, bars } = chart;
  const textStyle = { fontFamily: family, color: ink.strong };
  return {
    animation: false,
    backgroundColor: paper,
    textStyle,
    title: {
      text: shortened(title, longestTitle),
      left: size.side - 5,
      top: 28,
      textStyle: { ...textStyle, fontSize: 38, fontWeight: "bold" },
    },
    grid: {
      left: size.side,
      right: size.side,
      // A bar stands in the middle of its place, with its words above it.
      top: topOf(chart) + size.thick / 2,
      bottom: size.bottom - size.thick / 2,
    },
    xAxis: { type: "value", show: false, min: 0, max: longestBar(chart) },
    yAxis: { type: "category", show: false, inverse: true, data: bars.map((_, index) => String(index)) },
    series: parts.map(({ name, tone }, part) => ({
      type: "bar" as const,
      name,
      stack: "all",
      barWidth: size.thick,
      itemStyle: { color: colours[tone] },
      data: bars.map(({ values }) => values[part] ?? 0),
    })),
    graphic: [...(hasLegend(chart) ? legendOf(chart) : []), ...wordsOf(chart)],
  };
}

/** Each part's colour and name, all in one row: echarts' own legend takes Cyrillic for wider than it is. */
const legendOf = ({ parts }: Chart<string>) =>
  parts.flatMap(({ name, tone }, index) => {
    const x = size.side + (index * (size.width - 2 * size.side)) / parts.length;
    const shape = { x, y: size.top - 14, width: 22, height: 22 };
    return [
      { type: "rect" as const, shape, style: { fill: colours[tone] } },
      line({ x: x + 32, y: size.top - 18, text: name, fill: ink.soft }),
    ];
  });

/** Above each bar whose it is, and at the right what it comes to. */
const wordsOf = (chart: Chart<string>) =>
  chart.bars.flatMap(({ label, note }, index) => {
    const y = topOf(chart) + index * size.bar;
    return [
      line({ x: size.side, y, text: shortened(label, lineLength - note.length), fill: ink.strong }),
      line({ x: size.width - size.side, y, text: note, fill: ink.soft, textAlign: "right" }),
    ];
  });

const line = ({
  x,
  y,
  ...said
}: {
  x: number;
  y: number;
  text: string;
  fill: string;
  textAlign?: "right";
}) => ({
  type: "text" as const,
  x,
  y,
  style: { ...said, fontSize: size.words, fontFamily: family },
});

const shortened = (words: string, most: number): string =>
  [...words].length > most
    ? `${[...words]
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : words;

/** The longest bar has the whole width; where all are empty there is a width all the same. */
const longestBar = ({ bars }: Chart<string>): number =>
  Math.max(1, ...bars.map(({ values }) => values.reduce((sum, one) => sum + one, 0)));
