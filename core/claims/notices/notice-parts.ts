/** What both sides' notices of claims are made of. */
import type { NoticeAction } from "../../notices/model.ts";
import { type Text, text } from "../../outbox/message.ts";

export interface NoticeWords {
  lines: Text[];
  actions: NoticeAction[][];
}

export const action = (
  kind: string,
  label: Text,
  { style, data }: Pick<NoticeAction, "style" | "data"> = {},
): NoticeAction => ({ kind: `claim.${kind}`, label, ...(style && { style }), ...(data && { data }) });

/** A button that makes a move of the funnel by its name. */
export const moveAction = (name: string, label: Text, style?: "primary" | "danger"): NoticeAction =>
  action("move", label, { data: { move: name }, ...(style && { style }) });

export const cardAction = action("card", text("claims.action.card"));
