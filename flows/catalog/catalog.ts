/** What the catalog dialogs bring to the conversation. */
import type { FlowModule } from "../module.ts";

export const catalogModule: FlowModule = { flows: [] };
