/** What the dialogs of claims say alike: why something is refused, that there is none. */
import { stateText } from "../../core/claims/work.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { Refusal } from "../../core/result.ts";
import type { TextKey } from "../../locales/keys.ts";
import type { FlowContext, Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

/** Why core refused: its code is the tail of a key. */
export const refusalText = ({ error, params }: Refusal): Text =>
  text(`claims.refused.${error}` as TextKey, params);

/** What was asked about it is over, since somebody else was first: what is true of it now. */
export async function changedScreen(claimId: string, { core }: FlowContext): Promise<Screen> {
  const claim = await core.claims.find(claimId);
  return claim ? { ...missingScreen(), lines: [stateText(claim)] } : missingScreen();
}

/** Not there, or not for these eyes: it reads the same. */
export const missingScreen = (): Screen => ({
  lines: [text("claims.refused.notFound")],
  choices: [[globalLabels.back, globalLabels.menu]],
});
