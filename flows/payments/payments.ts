/** What the dialogs of payments bring to the conversation. */
import type { FlowModule } from "../module.ts";
import { orderPayment } from "./order-payment.ts";
import { paymentActions } from "./payment-actions.ts";
import { reconcile } from "./reconcile.ts";

export const paymentsModule: FlowModule = { flows: [orderPayment, reconcile], actions: paymentActions };
