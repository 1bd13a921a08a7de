/** What the manager dialogs bring to the conversation. */
import type { FlowModule } from "../module.ts";

export const managerModule: FlowModule = { flows: [] };
