/** The simulator's phones of the demo tenant: its people, the distributor's managers' group, a stranger. */
import type { Phone } from "../bots/simulator/phone.ts";
import { text } from "../core/outbox/message.ts";
import { demoGroup, demoSlug } from "../core/packs/demo/demo.ts";
import { companies, expected, people } from "../core/packs/demo/network.ts";
import { findTenant } from "../core/tenants/store.ts";
import type { Tx } from "../db/store.ts";
import { sayPlain } from "../locales/say.ts";

/** What the page opens first: a dealer with buttons, a dealer without, their manager, a managers' group. */
const shownFirst = ["pyotr", "anna", "olga", demoGroup.id];
const menuCommands = ["menu", "cart", "manager", "help", "language"] as const;

/** Empty when there is no demo tenant in the database. */
export async function demoPhones(tx: Tx): Promise<Phone[]> {
  const tenant = await findTenant(tx, { slug: demoSlug });
  if (!tenant) return [];
  const accounts = await tx.db
    .select({ id: tx.t.accounts.id, channel: tx.t.accounts.channel, tenantId: tx.t.accounts.tenantId })
    .from(tx.t.accounts);
  const accountOf = (look: string) =>
    accounts.find(({ channel, tenantId }) => tenantId === tenant.id && channel === `simulator-${look}`)?.id ??
    "";
  const reader = { locale: tenant.locale, timeZone: tenant.timeZone, now: 0 };
  const common = { title: tenant.name, locale: tenant.locale };

  const commands = menuCommands.map((command) => ({
    command,
    description: sayPlain(text(`common.commands.${command}`), reader),
  }));
  const own = people.map(({ id, name, role, company, phone, look }): Phone => {
    const owner = {
      name,
      role: sayPlain(text(`account.role.${role}`), reader),
      company: companies.find((known) => known.id === company)?.name ?? "",
      phone,
    };
    const known = { ...common, id, look, kind: "private", accountId: accountOf(look), owner } as const;
    return look === "telegram" ? { ...known, commands } : known;
  });
  const telegram = { ...common, look: "telegram", accountId: accountOf("telegram") } as const;
  const members = people
    .filter(({ company }) => company === "verkhnerechye")
    .map(({ id, name }) => ({ id, name }));
  const group: Phone = {
    ...telegram,
    id: demoGroup.id,
    kind: "group",
    title: demoGroup.title,
    botName: tenant.name,
    owner: { name: demoGroup.title, role: "", company: "Верхнеречье-Снаб" },
    members,
    topics: [],
  };
  const stranger: Phone = {
    ...telegram,
    id: "stranger",
    kind: "private",
    owner: { name: expected.name, role: "", company: "", phone: expected.phone },
    commands,
  };
  const all = [...own, group, stranger];
  const first = shownFirst.flatMap((id) => all.find((phone) => phone.id === id) ?? []);
  return [...first, ...all.filter((phone) => !first.includes(phone))];
}
