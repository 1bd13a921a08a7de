/** What the dialogs of recalls say alike. */
import { type Text, text } from "../../core/outbox/message.ts";
import type { RecallRefusal } from "../../core/recalls/model.ts";
import type { Refusal } from "../../core/result.ts";
import type { TextKey } from "../../locales/keys.ts";
import type { Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

export const refusalText = ({ error, params }: Refusal<RecallRefusal>): Text =>
  text(`recalls.refused.${error}` as TextKey, params);

export const missingScreen = (): Screen => ({
  lines: [text("recalls.refused.notFound")],
  choices: [[globalLabels.back, globalLabels.menu]],
});
