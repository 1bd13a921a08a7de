/** How far a message came, in a line: «Пётр: прочитано 09:41». */
import { type Text, text } from "../core/outbox/message.ts";
import type { Told } from "../core/outbox/told-store.ts";

export const toldText = ({ name, state, at }: Told): Text =>
  text(`common.told.${state}`, { name, at: { stamp: at } });
