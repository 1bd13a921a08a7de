/** The simulator's phones of the demo tenant: its people, managers' groups and their second phones, a stranger. */
import type { Phone } from "../bots/simulator/phone.ts";
import { findSender } from "../core/network/store.ts";
import { text } from "../core/outbox/message.ts";
import {
  companies,
  type DemoPerson,
  demoGroup,
  demoSlug,
  expected,
  people,
} from "../core/packs/demo/network.ts";
import type { Locale } from "../core/tenants/model.ts";
import { findTenant } from "../core/tenants/store.ts";
import type { Tx } from "../db/store.ts";
import { sayPlain } from "../locales/say.ts";

/** What the page opens first: a dealer with buttons, a dealer without, their manager, a managers' group. */
const shownFirst = ["pyotr", "anna", "olga", demoGroup.id];
/** Managers with WhatsApp too, and their group there, which is nobody's until one of them has bound it. */
const withSecond = ["olga", "igor"];
const secondGroup = { id: "managers-whatsapp", title: "Импост: заказы" } as const;
/** What a bot lists for whoever has not written yet. */
const menuCommands = ["menu", "help", "language"] as const;

type Owner = Pick<DemoPerson, "id" | "name" | "phone" | "look">;

/** Their owners as the network knows them at this moment. Empty when there is no demo tenant in the database. */
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
  const guest: Owner = { id: "stranger", name: expected.name, phone: expected.phone, look: "telegram" };
  // WhatsApp at a manager's: it is linked, or shares the number, and gets the same pushes with letters.
  const second = people
    .filter(({ id }) => withSecond.includes(id))
    .map((one) => ({ ...one, id: `${one.id}-whatsapp`, look: "whatsapp" as const }));
  const own: Phone[] = [];
  for (const { id, name, phone, look } of [...people, ...second, guest]) {
    const place = await placeOf(tx, tenant.id, `simulator-${look}`, id);
    const owner = { name, phone, ...place };
    const known = { ...common, id, look, kind: "private", accountId: accountOf(look), owner } as const;
    own.push(look === "telegram" ? { ...known, commands } : known);
  }
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
    owner: {
      name: demoGroup.title,
      role: nobody.role,
      company: companies.find(({ id }) => id === "verkhnerechye")?.name ?? "",
    },
    members,
    topics: [],
  };
  const numbered: Phone = {
    ...{ ...common, ...secondGroup, kind: "group", look: "whatsapp", accountId: accountOf("whatsapp") },
    botName: tenant.name,
    owner: { name: secondGroup.title, role: nobody.role, company: tenant.name },
    members: second.map(({ id, name }) => ({ id, name })),
  };
  const isSecond = ({ id }: Phone) => second.some((phone) => phone.id === id);
  const isKnown = (phone: Phone) => phone.id !== guest.id && !isSecond(phone);
  const all = [
    ...[...own.filter(isKnown), group, ...own.filter(isSecond), numbered],
    ...own.filter(({ id }) => id === guest.id),
  ];
  const first = shownFirst.flatMap((id) => all.find((phone) => phone.id === id) ?? []);
  return [...first, ...all.filter((phone) => !first.includes(phone))];
}

const nobody = { role: { ru: "", en: "" }, company: "" };

/** Whom its owner acts for now, in the words of both languages; nothing before joining and after leaving. */
async function placeOf(tx: Tx, tenantId: string, channel: string, address: string) {
  const { actor } = (await findSender(tx, tenantId, channel, address)) ?? { actor: null };
  if (!actor) return nobody;
  const titleIn = (locale: Locale) =>
    sayPlain(text(`account.role.${actor.role}`), { locale, timeZone: "UTC", now: 0 });
  return { role: { ru: titleIn("ru"), en: titleIn("en") }, company: actor.company.name };
}
