/** A funnel as a picture (SVG): stages from above to below, moves on between them, ways back and losses in the stages. */
import type { TextKey } from "../../locales/keys.ts";
import { type Text, text } from "../outbox/message.ts";
import type { Locale } from "../tenants/model.ts";
import type { Funnel, FunnelKind, Stage, Transition } from "./model.ts";

/** Whose language it is in, and how a text is said there. */
export interface FunnelReader {
  locale: Locale;
  say(text: Text): string;
}

const box = { left: 250, width: 420, least: 52, line: 17, gap: 44, top: 60 };
const lane = { first: 34, step: 26, letter: 7.5 };
const colours = {
  open: "#eaf1fb",
  won: "#e3f4e6",
  lost: "#fbe6e6",
  line: "#5b6b7f",
  back: "#8a6a1f",
  off: "#a33",
};

/** A stage with its place and what is written at its right. */
interface Drawn {
  stage: Stage;
  top: number;
  height: number;
  asides: { words: string; colour: string }[];
}

interface Edge {
  from: Drawn;
  to: Drawn;
  label: string;
}

interface Sheet {
  width: number;
  height: number;
  parts: string[];
}

/** Side by side, as a reader of one language sees them. */
export function drawFunnels(funnels: readonly Funnel[], reader: FunnelReader): string {
  const sheets = funnels.map((funnel) => sheetOf(funnel, reader));
  const width = sheets.reduce((sum, sheet) => sum + sheet.width, 0);
  const height = Math.max(...sheets.map((sheet) => sheet.height));
  const left = (index: number) => sheets.slice(0, index).reduce((sum, sheet) => sum + sheet.width, 0);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Arial, 'DejaVu Sans', sans-serif" font-size="13">`,
    `<defs><marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="${colours.line}"/></marker></defs>`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...sheets.flatMap(({ parts }, index) => [
      `<g transform="translate(${left(index)} 0)">`,
      ...parts,
      "</g>",
    ]),
    "</svg>",
    "",
  ].join("\n");
}

function sheetOf(funnel: Funnel, reader: FunnelReader): Sheet {
  const drawn = placed(funnel, reader);
  const edges = edgesOn(funnel, drawn, reader);
  const isNext = ({ from, to }: Edge) => drawn.indexOf(to) === drawn.indexOf(from) + 1;
  const last = drawn.at(-1);
  const laned = inLanes(edges.filter((edge) => !isNext(edge)));
  const labels = labelsOf(laned);
  const leftmost = Math.min(0, ...labels.map(({ left }) => left - 20));
  const width = box.left + box.width + 30 - leftmost;
  const height = (last ? last.top + last.height : box.top) + 30;
  const { id, kind } = funnel;
  const title =
    funnel.titles?.[reader.locale] ?? (id === kind ? reader.say(text(`funnels.drawn.kind.${kind}`)) : id);
  const parts = [
    // Names of moves that pass others by stand at the left, however long they are.
    `<g transform="translate(${-leftmost} 0)">`,
    words(box.left, 32, title, 'font-size="17" font-weight="bold"'),
    ...edges.filter(isNext).map(stepLine),
    ...laned.flatMap((edge, at) => {
      const label = labels[at];
      return label ? [arc(edge, label)] : [];
    }),
    ...drawn.map((one) => stageBox(one, kind, reader)),
    "</g>",
  ];
  return { width, height, parts };
}

const isLost = ({ canonical }: Stage) => canonical === "lost";

/** From above to below as the funnel has them, the lost ones last. */
function placed(funnel: Funnel, reader: FunnelReader): Drawn[] {
  const stages = [...funnel.stages].sort((a, b) => Number(isLost(a)) - Number(isLost(b)));
  let top = box.top;
  return stages.map((stage) => {
    const asides = asidesOf(funnel, stages, stage, reader);
    const height = Math.max(box.least, asides.length * box.line + 12);
    const one = { stage, top, height, asides };
    top += height + box.gap;
    return one;
  });
}

/** Moves that lead back, to the same stage or to a loss: lines for them all would hide the way on. */
function asidesOf(
  funnel: Funnel,
  stages: readonly Stage[],
  stage: Stage,
  reader: FunnelReader,
): Drawn["asides"] {
  const { locale } = reader;
  const place = (id: string) => stages.findIndex((other) => other.id === id);
  return funnel.transitions
    .filter(({ from }) => from.includes(stage.id))
    .flatMap((move) => {
      const to = stages[place(move.to)];
      const label = labelOf(move, reader);
      if (!to) return [];
      if (isLost(to)) return [{ words: `✗ ${label}: ${to.titles[locale]}`, colour: colours.off }];
      if (to === stage) return [{ words: `↻ ${label}`, colour: colours.back }];
      const isBack = place(to.id) < place(stage.id);
      return isBack ? [{ words: `↩ ${label}: ${to.titles[locale]}`, colour: colours.back }] : [];
    });
}

/** Moves on; those between the same stages share a line. */
function edgesOn(funnel: Funnel, drawn: readonly Drawn[], reader: FunnelReader): Edge[] {
  const edges = new Map<string, Edge>();
  for (const move of funnel.transitions) {
    const to = drawn.find(({ stage }) => stage.id === move.to);
    for (const id of move.from) {
      const from = drawn.find(({ stage }) => stage.id === id);
      if (!from || !to || isLost(to.stage) || drawn.indexOf(to) <= drawn.indexOf(from)) continue;
      const key = `${id} ${move.to}`;
      const known = edges.get(key);
      const label = labelOf(move, reader);
      edges.set(key, { from, to, label: known ? `${known.label}, ${label}` : label });
    }
  }
  return [...edges.values()];
}

/** Moves whose buttons have words of their own, in code. */
const worded = [
  ...["confirm", "proposeDay", "changeLines", "decline", "complete"],
  ...["receive", "unload", "accept", "counterDay", "cancel", "agreeBySilence"],
] as const;

function labelOf({ titles, name, by }: Transition, { locale, say }: FunnelReader): string {
  const known = worded.find((one) => one === name);
  const move = titles?.[locale] ?? (known ? say(text(`funnels.drawn.move.${known}`)) : name);
  return titles === undefined && by.length === 1 && by[0] === "clock"
    ? say(text("funnels.drawn.clock", { move }))
    : move;
}

type LanedEdge = Edge & { lane: number };

/** Lines that run beside each other get a lane each; short ones lie inside. */
function inLanes(edges: readonly Edge[]): LanedEdge[] {
  const length = ({ from, to }: Edge) => to.top - from.top;
  const laned: LanedEdge[] = [];
  for (const edge of [...edges].sort((a, b) => length(a) - length(b))) {
    const beside = laned.filter(({ from, to }) => from.top <= edge.to.top && edge.from.top <= to.top);
    const taken = beside.map((other) => other.lane);
    let free = 0;
    while (taken.includes(free)) free += 1;
    laned.push({ ...edge, lane: free });
  }
  return laned;
}

function stepLine({ from, label }: Edge): string {
  const x = box.left + 115;
  const y = from.top + from.height;
  return `${line(`M${x} ${y} V${y + box.gap - 2}`)}${words(x + 8, y + box.gap / 2 + 4, label)}`;
}

const laneX = ({ lane: number }: Pick<LanedEdge, "lane">): number =>
  box.left - lane.first - lane.step * number;

interface Label {
  left: number;
  right: number;
  y: number;
}

const LETTER_HEIGHT = 16;

/** Each name at a height of its own where it would stand on another: lanes are narrower than words. */
function labelsOf(laned: readonly LanedEdge[]): Label[] {
  const labels: Label[] = [];
  for (const edge of laned) {
    const right = laneX(edge) - 6;
    const left = right - edge.label.length * lane.letter;
    const { start, end } = spanOf(edge);
    const covers = (y: number) =>
      labels.some((one) => one.left < right && left < one.right && Math.abs(one.y - y) < LETTER_HEIGHT);
    let y = start + (end - start) / 2;
    while (covers(y)) y += LETTER_HEIGHT;
    labels.push({ left, right, y });
  }
  return labels;
}

const spanOf = ({ from, to }: Edge) => ({
  start: from.top + from.height / 2 + 8,
  end: to.top + to.height / 2 - 8,
});

/** Around the stages between, by the left. */
function arc(edge: LanedEdge, { right, y }: Label): string {
  const { start, end } = spanOf(edge);
  const style = 'text-anchor="end" fill="#222" paint-order="stroke" stroke="#fff" stroke-width="4"';
  return `${line(`M${box.left} ${start} H${laneX(edge)} V${end} H${box.left}`)}${words(right, y, edge.label, style)}`;
}

const line = (path: string): string =>
  `<path d="${path}" fill="none" stroke="${colours.line}" stroke-width="1.4" marker-end="url(#end)"/>`;

function stageBox({ stage, top, height, asides }: Drawn, kind: FunnelKind, reader: FunnelReader): string {
  const { locale, say } = reader;
  const fill = isLost(stage) ? colours.lost : stage.canonical === "won" ? colours.won : colours.open;
  const facts = [
    say(text(`funnels.drawn.means.${kind}.${stage.canonical}` as TextKey)),
    ...(stage.probability === undefined
      ? []
      : [say(text("funnels.drawn.probability", { percent: stage.probability }))]),
    ...(stage.limit ? [say(limitText(stage.limit.minutes))] : []),
  ];
  const x = box.left;
  return [
    `<rect x="${x}" y="${top}" width="${box.width}" height="${height}" rx="9" fill="${fill}" stroke="${colours.line}"/>`,
    words(x + 12, top + 22, stage.titles[locale], 'font-weight="bold"'),
    words(x + 12, top + 41, facts.join(" · "), 'fill="#555" font-size="12"'),
    ...asides.map((aside, index) =>
      words(
        x + box.width - 12,
        top + 20 + box.line * index,
        aside.words,
        `text-anchor="end" fill="${aside.colour}" font-size="12"`,
      ),
    ),
  ].join("");
}

function limitText(minutes: number | "answerMinutes"): Text {
  if (minutes === "answerMinutes") return text("funnels.drawn.answerMinutes");
  return minutes < 60
    ? text("funnels.drawn.minutes", { minutes })
    : text("funnels.drawn.hours", { hours: Number((minutes / 60).toFixed(1)) });
}

const words = (x: number, y: number, said: string, style = 'fill="#222"'): string =>
  `<text x="${x}" y="${y}" ${style}>${escaped(said)}</text>`;

const escaped = (said: string): string =>
  said.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
