/** What the dialogs are told of Telegram. */
import type { Messenger } from "../../flows/messengers.ts";
import { isSimulated, nameOn } from "../entrances.ts";

export const telegram: Messenger = {
  id: "telegram",
  title: "Telegram",
  linkTo(entrance) {
    const bot = nameOn(entrance, "telegram")?.replace(/^@/, "");
    if (bot) return `https://t.me/${bot}?start=${entrance.payload}`;
    const { slug, payload } = entrance;
    return isSimulated(entrance) ? `https://telegram.invalid/${slug}?start=${payload}` : null;
  },
};
