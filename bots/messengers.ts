/** Every messenger the dialogs may speak of: one more is one more line here. */
import type { Messengers } from "../flows/messengers.ts";
import { telegram } from "./telegram/messenger.ts";
import { whatsapp } from "./whatsapp-messenger.ts";

const all = [telegram, whatsapp];

export const messengers: Messengers = {
  all,
  titleOf: (id) => all.find((messenger) => messenger.id === id)?.title ?? id,
};
