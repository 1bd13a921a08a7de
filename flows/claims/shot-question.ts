/** The pictures a claim wants, one by one: which is next, which are there, and why one cannot be taken. */
import { isMissing, type ShotState } from "../../core/claims/checklist/shots.ts";
import type { Funnel } from "../../core/funnels/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { areButtons } from "../deals/field-answers.ts";
import type { Choice, Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

/** «этикетка, дефект крупно». */
export const listed = (shots: readonly ShotState[]): Text => ({
  titles: {
    ru: shots.map(({ titles }) => titles.ru).join(", "),
    en: shots.map(({ titles }) => titles.en).join(", "),
  },
});

/** The next picture that is missing; undefined where all are there or passed over. */
export const nextShot = (shots: readonly ShotState[]): ShotState | undefined => shots.find(isMissing);

/** «Фото 2 из 3: дефект крупно». An album may bring several at once, in this order. */
export function shotScreen(shots: readonly ShotState[], head: Text): Screen {
  const next = nextShot(shots);
  const taken = shots.filter(({ file }) => file !== null);
  const missing = shots.filter(isMissing);
  if (!next)
    return {
      lines: [head, text("claims.shots.all", { shots: { text: listed(taken) } }), text("claims.shots.anew")],
      choices: [[{ id: "keep", label: text("claims.shots.keep"), style: "primary" }], [globalLabels.back]],
    };
  return {
    lines: [
      head,
      text("claims.shots.next", {
        number: shots.indexOf(next) + 1,
        count: shots.length,
        shot: { text: { titles: next.titles } },
      }),
      ...(taken.length > 0 ? [text("claims.shots.there", { shots: { text: listed(taken) } })] : []),
      ...(missing.length > 1 ? [text("claims.shots.album", { shots: { text: listed(missing) } })] : []),
    ],
    choices: [[{ id: "noPhoto", label: text("claims.shots.skip") }, globalLabels.back]],
  };
}

/** Why a picture cannot be taken: one of the funnel's reasons. */
export function noPhotoScreen({ lists }: Funnel, shot: ShotState): Screen {
  const reasons = lists.noPhoto ?? [];
  const lines = [text("claims.shots.why", { shot: { text: { titles: shot.titles } } })];
  if (!areButtons(reasons))
    return {
      lines,
      options: reasons.map(({ id, titles }) => ({ id, line: { titles } })),
      choices: [[globalLabels.back]],
    };
  const buttons: Choice[] = reasons.map(({ id, titles }) => ({ id, label: { titles } }));
  return { lines, choices: [...buttons.map((one) => [one]), [globalLabels.back]] };
}
