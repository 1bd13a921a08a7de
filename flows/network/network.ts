/** What the network dialogs bring to the conversation. */
import type { FlowModule } from "../module.ts";

export const networkModule: FlowModule = { flows: [] };
