/** What the orders dialogs bring to the conversation. */
import type { FlowModule } from "../module.ts";

export const ordersModule: FlowModule = { flows: [] };
