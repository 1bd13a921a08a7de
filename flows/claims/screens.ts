/** What the dialogs of claims say alike: why something is refused, that there is none. */
import { type Text, text } from "../../core/outbox/message.ts";
import type { Refusal } from "../../core/result.ts";
import type { TextKey } from "../../locales/keys.ts";
import type { Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

/** Why core refused: its code is the tail of a key. */
export const refusalText = ({ error, params }: Refusal): Text =>
  text(`claims.refused.${error}` as TextKey, params);

/** Not there, or not for these eyes: it reads the same. */
export const missingScreen = (): Screen => ({
  lines: [text("claims.refused.notFound")],
  choices: [[globalLabels.back, globalLabels.menu]],
});
