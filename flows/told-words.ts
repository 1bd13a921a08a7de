/** How a push reached somebody, in words: by which messenger, when, and what stood in the way of another. */
import type { Rung, Told } from "../core/notices/told.ts";
import { type Text, text } from "../core/outbox/message.ts";
import type { FlowContext } from "./flow.ts";

type Reading = Pick<FlowContext, "messengers" | "now">;

/** When, who and by which road; below it what it was. */
export function toldLine({ at, name, what, rungs }: Told, reading: Reading): Text {
  const line = text("manager.told.line", { at: { stamp: at }, name, road: { text: roadOf(rungs, reading) } });
  return what === null ? line : text("manager.told.what", { line: { text: line }, what: { text: what } });
}

/** One of the messengers did not take it. */
export const isTroubled = ({ rungs }: Told): boolean => rungs.some(({ state }) => state === "failed");

/** On the card of what was told: «Пётр: прочитано 09:41», or the way round; nothing of what just went out. */
export const arrivalLines = (told: readonly Told[], reading: Reading): Text[] =>
  told.flatMap(({ name, rungs }) => {
    const last = rungs.at(-1);
    if (rungs.length > 1)
      return [text("manager.told.detour", { name, road: { text: roadOf(rungs, reading) } })];
    if (!last || last.state === "waiting" || last.state === "sent") return [];
    const state = last.state === "failed" ? "lost" : last.state;
    return [text(`common.arrival.${state}`, { name, at: { stamp: last.at } })];
  });

const roadOf = (rungs: readonly Rung[], reading: Reading): Text =>
  rungs
    .map((rung) => rungText(rung, reading))
    .reduce((first, next) => text("manager.told.then", { first: { text: first }, next: { text: next } }));

function rungText({ messenger, state, at, why }: Rung, { messengers, now }: Reading): Text {
  const name = { messenger: messengers.titleOf(messenger) };
  if (state === "failed") return text(`manager.told.${why ?? "silent"}`, name);
  if (state !== "waiting") return text(`manager.told.${state}`, { ...name, at: { stamp: at } });
  return at > now
    ? text("manager.told.waits", { ...name, at: { moment: at } })
    : text("manager.told.onItsWay", name);
}
