/** What recalls bring to the conversation. */
import type { FlowModule } from "../module.ts";
import { recallActions } from "./recall-actions.ts";
import { recallCard } from "./recall-card.ts";
import { recallFound } from "./recall-found.ts";
import { recallsList } from "./recalls-list.ts";
import { startRecall } from "./start-recall.ts";

export const recallsModule: FlowModule = {
  flows: [recallsList, recallCard, startRecall, recallFound],
  actions: recallActions,
};
