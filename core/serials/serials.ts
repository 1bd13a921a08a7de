/** Serial numbers in the eyes of who asks: a dealer finds what it was sold, a distributor its dealers' too. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { type SoldSerial, serialKey } from "./model.ts";
import { type SerialEyes, selectSerials } from "./store.ts";

export interface Serials {
  /** All that goes by this number, however it is typed; what was sold to others is not among it. */
  named(text: string): Promise<SoldSerial[]>;
  /** The same, of what one company was sold. */
  soldTo(companyId: string, text: string): Promise<SoldSerial[]>;
  /** All of one product. */
  ofProduct(productId: string): Promise<SoldSerial[]>;
}

export function serialsCore(tx: Tx, scope: Scope): Serials {
  const named = async (text: string): Promise<SoldSerial[]> => {
    const key = serialKey(text);
    const eyes = eyesOf(scope);
    return key === "" || !eyes ? [] : selectSerials(tx, scope, eyes, { serial: key });
  };
  return {
    named,
    async ofProduct(productId) {
      const eyes = eyesOf(scope);
      return eyes ? selectSerials(tx, scope, eyes, { productId }) : [];
    },
    soldTo: async (companyId, text) => (await named(text)).filter((one) => one.companyId === companyId),
  };
}

function eyesOf({ actor, sender }: Scope): SerialEyes | null {
  if (!actor) return sender ? null : "tenant";
  return actor.company.kind === "manufacturer" ? "tenant" : { companyId: actor.company.id };
}
