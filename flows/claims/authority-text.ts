/** What a distributor may settle of claims by itself, in words. */
import type { Authority } from "../../core/claims/deciding/authority.ts";
import { claimKinds } from "../../core/claims/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { Tenant } from "../../core/tenants/model.ts";

export function authorityText(
  { limitMinor, kinds }: Authority,
  { currency }: Pick<Tenant, "currency">,
): Text[] {
  const limit = { money: limitMinor, currency };
  const named = claimKinds.filter((kind) => kinds.includes(kind)).map((kind) => text(`claims.kind.${kind}`));
  const [first, ...others] = named;
  if (!first) return [text("claims.authority.none")];
  const all = others.reduce(
    (before, next) => text("claims.parts.and", { before: { text: before }, next: { text: next } }),
    first,
  );
  return [
    text("claims.authority.limit", { limit }),
    text("claims.authority.kinds", { kinds: { text: all } }),
  ];
}
