/** What the dialogs are told of WhatsApp, by whichever way a tenant is on it. */
import type { Messenger } from "../flows/messengers.ts";
import { isSimulated, nameOn } from "./entrances.ts";
import { CHANNEL as CLOUD } from "./whatsapp-cloud/options.ts";
import { CHANNEL as WEB } from "./whatsapp-web/options.ts";

export const whatsapp: Messenger = {
  id: "whatsapp",
  title: "WhatsApp",
  phoneChannel: WEB,
  linkTo(entrance) {
    // It carries no payload: the link types the words.
    const words = encodeURIComponent(entrance.words);
    const number = nameOn(entrance, CLOUD, WEB)?.replace(/\D/g, "");
    if (number) return `https://wa.me/${number}?text=${words}`;
    return isSimulated(entrance) ? `https://whatsapp.invalid/?text=${words}` : null;
  },
};
