/** The first words to a new member: the company, the role, whose prices, who answers. */
import { type Text, text } from "../outbox/message.ts";
import type { Membership } from "./model.ts";

export function welcomeLines({ company, role }: Membership, managerName: string | null): Text[] {
  const head = text("account.joined.head", {
    company: company.name,
    role: { text: text(`account.role.${role}`) },
  });
  if (company.kind === "manufacturer") return [head];
  const prices = managerName
    ? text("account.joined.pricesAndManager", { manager: managerName })
    : text("account.joined.prices");
  return [head, prices, text("account.joined.writeHere")];
}
