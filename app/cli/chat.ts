/** `chat`: talks to the bot as any person, typed or piped; what the bot says is a transcript on standard output. */
import type { Command } from "commander";
import { findNamed, type ListedPerson, listPeople } from "../../core/tenants/companies.ts";
import { closeConsole, openConsole } from "../../core/tenants/console.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import type { Tx } from "../../db/store.ts";
import { clockBeside } from "../simulator-clock.ts";
import { withTenant } from "./options.ts";
import { Refused, UsageError } from "./refusal.ts";
import type { Speaker } from "./talk.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

interface Options {
  tenant?: string;
  as?: string;
  stranger?: string;
}

export function chatCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("chat"), terminal)
    .description(terminal.say("cli.about.chat"))
    .option("--as <name>", terminal.say("cli.option.as"))
    .option("--stranger <name>", terminal.say("cli.option.stranger"))
    .addHelpText("after", `\n${terminal.say("cli.chat.help")}`)
    .action((options: Options) => {
      if ((options.as === undefined) === (options.stranger === undefined))
        throw new UsageError("asOrStranger");
      return withStoreOf(terminal, options.tenant, async (opened) => {
        // The whole conversation is loaded here alone: every other command starts without it.
        const { talk } = await import("./talk.ts");
        const { own, tenant } = opened;
        const now = clockBeside(opened.config).now();
        const who = await own.transact((tx) => open(tx, now, tenant, options));
        try {
          await talk(terminal, opened, who);
        } finally {
          await own.transact((tx) => closeConsole(tx, who.chat));
        }
      });
    });
}

async function open(tx: Tx, now: number, tenant: Tenant, { as, stranger }: Options): Promise<Speaker> {
  const named = stranger?.trim();
  if (named) return { chat: await openConsole(tx, now, tenant, { stranger: named }), name: named };
  const { id, name } = await personNamed(tx, tenant, as ?? "");
  return { chat: await openConsole(tx, now, tenant, { personId: id }), name };
}

async function personNamed(tx: Tx, tenant: Tenant, wanted: string): Promise<ListedPerson> {
  const all = await listPeople(tx, tenant);
  const found = findNamed(all, wanted);
  const [person] = found;
  if (!person) throw new Refused("noPerson", { name: wanted, known: all.map(titleOf).join(", ") });
  if (found.length > 1) {
    throw new Refused("manyPeople", { name: wanted, known: found.map(titleOf).join(", ") });
  }
  return person;
}

const titleOf = ({ name, memberships }: ListedPerson): string =>
  `${name} (${memberships.map(({ companyName }) => companyName).join(", ")})`;
