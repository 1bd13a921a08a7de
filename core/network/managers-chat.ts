/** The group where a supplier's managers sit: which one it is, said in the group itself. */
import type { Tx } from "../../db/store.ts";
import { findChat, setManagersOf } from "../chats/store.ts";
import { ok, refuse } from "../result.ts";
import { type Scope, senderOf } from "../scope.ts";
import { findCompany } from "./companies-store.ts";
import { may } from "./model.ts";
import type { Network, NetworkParts } from "./network.ts";

export function managersChatCore(
  tx: Tx,
  scope: Scope,
  { audit }: NetworkParts,
): Pick<Network, "bindManagersChat" | "unbindManagersChat" | "managersChat"> {
  /** The group the turn came from, if the one who speaks may decide about it. */
  const group = async () => {
    const { accountId, chat } = senderOf(scope);
    const known = await findChat(tx, { accountId, address: chat });
    const { actor } = scope;
    if (!actor || !may(actor, "network.manage", []) || known?.kind !== "group") return null;
    return { actor, boundTo: known.managersOf, at: { accountId, address: chat } };
  };

  const record = (action: string, chat: string, companyId: string) =>
    audit.record({ action, objectKind: "chat", objectId: chat, after: { companyId } });

  return {
    async managersChat() {
      const { accountId, chat } = senderOf(scope);
      const known = await findChat(tx, { accountId, address: chat });
      return known?.managersOf ? findCompany(tx, scope, known.managersOf) : null;
    },

    async bindManagersChat() {
      const here = await group();
      const { company } = here?.actor ?? {};
      const isAnothers = here?.boundTo != null && here.boundTo !== company?.id;
      if (!here || !company || isAnothers) return refuse("notAllowed");
      await setManagersOf(tx, here.at, company.id, scope.now);
      await record("chat.bind", here.at.address, company.id);
      return ok(company);
    },

    async unbindManagersChat() {
      const here = await group();
      if (!here) return refuse("notAllowed");
      const { company } = here.actor;
      if (here.boundTo !== company.id) return refuse("notFound");
      await setManagersOf(tx, here.at, null, scope.now);
      await record("chat.unbind", here.at.address, company.id);
      return ok(company);
    },
  };
}
