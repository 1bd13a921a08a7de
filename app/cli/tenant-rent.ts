/** `tenant rent` and `tenant return`: blocks on and off; the menus follow at the next turn of every chat. */
import type { Command } from "commander";
import { blocksToCome } from "../../core/network/model.ts";
import type { Block, Tenant } from "../../core/tenants/model.ts";
import { rentBlock, returnBlock } from "../../core/tenants/tenants.ts";
import type { Tx } from "../../db/store.ts";
import { blockNames, blocksOf } from "./options.ts";
import type { CliKey, Terminal } from "./terminal.ts";
import { tenantNamed, withStoreOf } from "./with-store.ts";

type Change = (tx: Tx, now: number, tenant: Tenant, block: Block) => Promise<Tenant>;

export const tenantRentCommand = (parent: Command, terminal: Terminal): void =>
  blocksCommand(parent, terminal, { name: "rent", about: "cli.about.tenantRent", change: rentBlock });

export const tenantReturnCommand = (parent: Command, terminal: Terminal): void =>
  blocksCommand(parent, terminal, { name: "return", about: "cli.about.tenantReturn", change: returnBlock });

function blocksCommand(
  parent: Command,
  terminal: Terminal,
  { name, about, change }: { name: string; about: CliKey; change: Change },
): void {
  parent
    .command(name)
    .description(terminal.say(about))
    .argument("<slug>", terminal.say("cli.option.slug"))
    .argument("<blocks...>", terminal.say("cli.option.block", { blocks: blockNames }))
    .action(async (slug: string, words: string[]) => {
      const wanted = blocksOf(words);
      const tenant = await withStoreOf(terminal, slug, ({ own }) =>
        own.transact(async (tx) => {
          let current = await tenantNamed(tx, slug);
          for (const block of wanted) current = await change(tx, Date.now(), current, block);
          return current;
        }),
      );
      const names = tenant.blocks.join(", ") || terminal.say("cli.done.noBlocks");
      const empty = blocksToCome.filter((block) => tenant.blocks.includes(block));
      terminal.tell({
        lines: [
          terminal.say("cli.done.changed", { slug, names }),
          ...(empty.length > 0 ? [terminal.say("cli.done.blocksToCome", { names: empty.join(", ") })] : []),
        ],
        json: { slug, blocks: tenant.blocks, toCome: empty },
      });
    });
}
