/** The catalog's dialogs as orders call them: where ordering begins, and goods like one that is gone. */
import * as z from "zod";
import type { FlowRef } from "../flow.ts";

const nothing = z.object({});
const product = z.object({ productId: z.string() });

export const findProductRef: FlowRef<z.infer<typeof nothing>> = { id: "find-product", data: nothing };
export const similarProductsRef: FlowRef<z.infer<typeof product>> = { id: "similar-products", data: product };
