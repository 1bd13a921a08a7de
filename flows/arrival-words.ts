/** How far a message came, in a line: «Пётр: прочитано 09:41». */

import type { Arrival } from "../core/outbox/arrivals-store.ts";
import { type Text, text } from "../core/outbox/message.ts";

export const arrivalText = ({ name, state, at }: Arrival): Text =>
  text(`common.arrival.${state}`, { name, at: { stamp: at } });
