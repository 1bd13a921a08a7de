/** How a registration is shown: its card's lines, its row in a list, what is said where there is none. */

import { type Text, text } from "../../core/outbox/message.ts";
import type { Registration } from "../../core/registrations/model.ts";
import {
  clientText,
  conflictText,
  dayParam,
  saidLines,
  stateText,
  wantedText,
} from "../../core/registrations/registration-words.ts";
import type { Refusal } from "../../core/result.ts";
import type { TextKey } from "../../locales/keys.ts";
import type { FlowContext, Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

const conflictsShown = 5;

/** Why core refused: its code is the tail of a key. */
export const refusalText = ({ error, params }: Refusal): Text =>
  text(`registrations.refused.${error}` as TextKey, params);

/** Not there, or not for these eyes: it reads the same. */
export const missingScreen = (): Screen => ({
  lines: [text("registrations.refused.notFound")],
  choices: [[globalLabels.back, globalLabels.menu]],
});

/** Whether the one who reads decides it. */
export const isDecider = ({ supplierId }: Registration, { actor }: FlowContext): boolean =>
  actor?.company.id === supplierId;

export async function cardLines(registration: Registration, context: FlowContext): Promise<Text[]> {
  const { number, companyName: company, state, answer } = registration;
  const isOurs = isDecider(registration, context);
  const isUnderWay = state !== "ended" && state !== "withdrawn";
  const conflicts = isUnderWay ? await context.core.registrations.conflicts(registration.id) : [];
  const isOpen = state === "open" || state === "asked";
  return [
    ...(isOurs ? [text("registrations.card.head", { number, company })] : []),
    stateText(registration, context.tenant),
    clientText(registration),
    wantedText(registration),
    ...saidLines(registration),
    ...(answer === null ? [] : [text("registrations.card.answer", { words: answer })]),
    ...(isOurs && isOpen && conflicts.length === 0 ? [text("registrations.conflict.none")] : []),
    ...conflicts.slice(0, conflictsShown).map((one) => conflictText(one, context.tenant)),
  ];
}

/** «101 · ООО Ромашка · решают»; a supplier's with the dealer's name. */
export function registrationRow(registration: Registration, context: FlowContext): Text {
  const { number, companyName: company, client, state, expiresAt } = registration;
  const is =
    state === "approved" && expiresAt !== null
      ? text("registrations.board.is.approved", { until: dayParam(expiresAt, context.tenant) })
      : text(`registrations.board.is.${state}`);
  const row = { number, client: client.name, state: { text: is } };
  return isDecider(registration, context)
    ? text("registrations.board.rowOf", { ...row, company })
    : text("registrations.board.row", row);
}
