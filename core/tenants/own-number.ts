/** The tenant's number that is linked as a phone's second device, for whoever runs the tenant: how to link it anew. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { may } from "../network/model.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { Scope } from "../scope.ts";
import { newAsking } from "./number-asking.ts";
import { findAccountOn, updateAccount } from "./operator-store.ts";

export interface OwnNumber {
  accountId: string;
  /** As people write it, with its plus; null until a phone has been linked. */
  number: string | null;
}

export function ownNumberCore(tx: Tx, scope: Scope, { audit }: { audit: Audit }) {
  /** Null where the operator has begun none, or whoever asks does not look after it. */
  const find = async (channel: string): Promise<OwnNumber | null> => {
    const { actor, tenant } = scope;
    if (!actor || !may(actor, "number.link", tenant.blocks)) return null;
    const account = await findAccountOn(tx, tenant.id, channel);
    return account?.isActive ? { accountId: account.id, number: account.username } : null;
  };

  return {
    find,

    /** A running server begins with it anew and shows a code, unless the phone is linked. `phone`: whose owner types letters. */
    async askCode(channel: string, phone: string | null): Promise<Result<OwnNumber, "notFound">> {
      const own = await find(channel);
      if (!own) return refuse("notFound");
      const { accountId } = own;
      const digits = phone?.replace(/\D/g, "") ?? null;
      await updateAccount(tx, accountId, { webhookSecret: newAsking({ phone: digits }) });
      const after = { channel };
      await audit.record({ action: "account.link", objectKind: "account", objectId: accountId, after });
      return ok(own);
    },
  };
}
