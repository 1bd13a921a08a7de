/** What the questions dialogs bring to the conversation. */
import type { FlowModule } from "../module.ts";

export const questionsModule: FlowModule = { flows: [] };
