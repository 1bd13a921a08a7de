/** Buttons that mean the same on every screen: a step puts them there, the engine answers them. */
import { text } from "../core/outbox/message.ts";
import type { Choice } from "./flow.ts";
import type { GlobalWord } from "./global-words.ts";

export const globalLabels = {
  back: { id: "~back", label: text("common.back") },
  menu: { id: "~menu", label: text("common.menu") },
  cancel: { id: "~cancel", label: text("common.cancel") },
  person: { id: "~person", label: text("common.person") },
} satisfies Record<string, Choice>;

/** The choices among them that say what a word of every dialog says, by their ids. */
export const globalMoves = new Map<string, GlobalWord>([
  [globalLabels.back.id, "back"],
  [globalLabels.menu.id, "menu"],
  [globalLabels.cancel.id, "cancel"],
  [globalLabels.person.id, "person"],
]);
