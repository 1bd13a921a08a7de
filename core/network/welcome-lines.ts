/** The first words to a new member: the company, the role, whose prices, who answers. */
import { type Text, text } from "../outbox/message.ts";
import type { Block } from "../tenants/model.ts";
import { type Membership, may, writingOf } from "./model.ts";

export function welcomeLines(
  member: Membership,
  managerName: string | null,
  rented: readonly Block[],
): Text[] {
  const { company, role } = member;
  const head = text("account.joined.head", {
    company: company.name,
    role: { text: text(`account.role.${role}`) },
  });
  if (company.kind === "manufacturer") return [head];
  const writing = writingOf(member, rented);
  return [
    head,
    ...pricesLine(may(member, "catalog.browse", rented), managerName),
    ...(writing ? [text(`account.writeHere.${writing}`)] : []),
  ];
}

function pricesLine(hasPrices: boolean, managerName: string | null): Text[] {
  if (managerName === null) return hasPrices ? [text("account.joined.prices")] : [];
  const manager = { manager: managerName };
  return [text(hasPrices ? "account.joined.pricesAndManager" : "account.joined.manager", manager)];
}
