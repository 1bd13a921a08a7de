/** The act of differences of a delivery, with both companies as papers call them. */
import { actPaper } from "../documents/act-paper.ts";
import type { Paper } from "../documents/paper.ts";
import { selectParties } from "../documents/store.ts";
import type { Delivery } from "./model.ts";
import type { DeliveryWork } from "./work.ts";

/** `delivery`: received with differences, seen by whoever asks. */
export async function actOf(
  { tx, scope }: Pick<DeliveryWork, "tx" | "scope">,
  delivery: Delivery,
): Promise<Paper> {
  const { supplierId, companyId } = delivery;
  const found = await selectParties(tx, scope, [supplierId, companyId]);
  const [seller, buyer] = [supplierId, companyId].map((id) => found.find((party) => party.id === id));
  if (!seller || !buyer) throw new Error("A delivery's companies are not there");
  return actPaper({ tenant: scope.tenant, delivery, seller, buyer });
}
