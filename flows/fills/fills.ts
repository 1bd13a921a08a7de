/** What carts filled by a manager bring to the conversation; the way in stands under the question. */
import type { FlowModule } from "../module.ts";
import { fillCart } from "./fill-cart.ts";
import { fillActions, filledCart } from "./filled-cart.ts";

export const fillsModule: FlowModule = { flows: [fillCart, filledCart], actions: fillActions };
