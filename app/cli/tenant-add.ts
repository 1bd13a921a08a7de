/** `tenant add`: a new manufacturer, and on wish its administrator's invite; says what comes next. */
import type { Command } from "commander";
import { funnelsOf } from "../../core/funnels/tenant-funnels.ts";
import { blocksToCome } from "../../core/network/model.ts";
import { type PackName, packNamed, packNames } from "../../core/packs/packs.ts";
import { blocks, type Tenant, type TenantFields } from "../../core/tenants/model.ts";
import { inviteByOperator } from "../../core/tenants/operator-invite.ts";
import { type AddedTenant, addTenant } from "../../core/tenants/tenants.ts";
import type { Tx } from "../../db/store.ts";
import { inviteJson, inviteLines } from "./invite-lines.ts";
import { blockNames, blocksOf } from "./options.ts";
import { granted, Refused } from "./refusal.ts";
import type { CliKey, Terminal } from "./terminal.ts";
import { withStore } from "./with-store.ts";

interface Options {
  name: string;
  timeZone: string;
  locale: string;
  currency: string;
  blocks: string;
  pack?: string;
  admin?: string;
}

export function tenantAddCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("add")
    .description(terminal.say("cli.about.tenantAdd"))
    .argument("<slug>", terminal.say("cli.option.slug"))
    .requiredOption("--name <name>", terminal.say("cli.option.tenantName"))
    .option("--time-zone <zone>", terminal.say("cli.option.timeZone"))
    .option("--locale <code>", terminal.say("cli.option.locale"))
    .option("--currency <code>", terminal.say("cli.option.currency"))
    .option("--blocks <blocks>", terminal.say("cli.option.blocks", { blocks: blockNames }))
    .option("--pack <pack>", terminal.say("cli.option.pack", { packs: packNames.join(", ") }))
    .option("--admin <name>", terminal.say("cli.option.admin"))
    .action(async (slug: string, given: Partial<Options> & { name: string }) => {
      const options: Options = { ...defaults, blocks: blocksFor(given.pack), ...given };
      const { added, invite } = await withStore(terminal, ({ store }) =>
        store.everywhere.transact(async (tx) => {
          const fresh = await add(tx, terminal, fieldsOf(slug, options));
          return { added: fresh, invite: options.admin ? await inviteAdmin(tx, fresh, options.admin) : null };
        }),
      );
      const { tenant, manufacturerId, accountIds } = added;
      const inviteText = invite ? await inviteLines(terminal, invite, null, tenant.timeZone) : [];
      terminal.tell({
        lines: [
          terminal.say("cli.done.tenantAdded", { slug, name: tenant.name }),
          terminal.say("cli.done.blocks", {
            blocks: tenant.blocks.join(", ") || terminal.say("cli.done.noBlocks"),
          }),
          ...(options.pack === undefined ? [] : packLines(terminal, tenant)),
          ...inviteText,
          terminal.say("cli.done.next"),
          `  dealerline bot token --tenant ${slug}`,
          `  dealerline import catalog price.xlsx --tenant ${slug}`,
        ],
        json: {
          tenant,
          manufacturerId,
          accountIds,
          invite: invite && inviteJson(invite, null),
        },
      });
    });
}

const defaults = { timeZone: "Europe/Moscow", locale: "ru", currency: "RUB" };

/** A trade's pack is there to work the same day: all that has a menu by now. */
const blocksFor = (pack: string | undefined): string =>
  pack === undefined ? "catalog,orders" : blocks.filter((block) => !blocksToCome.includes(block)).join(",");

/** What is wrong with a field is found where it is stored: the use case names it. */
const fieldsOf = (
  slug: string,
  { name, timeZone, locale, currency, blocks, pack }: Options,
): TenantFields => ({
  slug,
  name,
  timeZone,
  locale: locale as TenantFields["locale"],
  currency: currency.toUpperCase(),
  blocks: blocksOf([blocks]),
  ...(pack !== undefined && { pack: pack as PackName }),
});

/** What a pack brought: its funnels, and that all of it may be changed. */
const packLines = (terminal: Terminal, tenant: Tenant): string[] => [
  terminal.say("cli.done.packFunnels", {
    pack: packNamed(tenant.pack)?.titles[terminal.locale] ?? tenant.pack,
    funnels: [...funnelsOf(tenant).keys()].join(", "),
  }),
];

async function add(tx: Tx, terminal: Terminal, fields: TenantFields): Promise<AddedTenant> {
  const result = await addTenant(tx, Date.now(), fields);
  if (!result.ok && result.error === "badField") {
    const field = String(result.params?.field);
    throw new Refused("badField", { field, wanted: terminal.say(`cli.wanted.${field}` as CliKey) });
  }
  return granted(result);
}

const inviteAdmin = async (tx: Tx, { tenant, manufacturerId }: AddedTenant, name: string) =>
  granted(await inviteByOperator(tx, Date.now(), tenant, { company: manufacturerId, role: "admin", name }));
