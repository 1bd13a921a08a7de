/** `company add`: a distributor, or a dealer and whom it stands under. */
import type { Command } from "commander";
import { addCompany, type NewCompany } from "../../core/tenants/companies.ts";
import { withTenant } from "./options.ts";
import { granted, UsageError } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

interface Options {
  tenant?: string;
  kind: string;
  parent?: string;
  supplier?: string;
  region?: string;
  priceType?: string;
  inn?: string;
}

export function companyAddCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("add"), terminal)
    .description(terminal.say("cli.about.companyAdd"))
    .argument("<name>", terminal.say("cli.option.companyName"))
    .requiredOption("--kind <kind>", terminal.say("cli.option.kind"))
    .option("--parent <company>", terminal.say("cli.option.parent"))
    .option("--supplier <company>", terminal.say("cli.option.supplier"))
    .option("--region <region>", terminal.say("cli.option.region"))
    .option("--price-type <name>", terminal.say("cli.option.priceType"))
    .option("--inn <number>", terminal.say("cli.option.inn"))
    .action(async (name: string, options: Options) => {
      const entered = enteredOf(name, options);
      const { slug, company } = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.transact(async (tx) => ({
          slug: tenant.slug,
          company: granted(await addCompany(tx, Date.now(), tenant, entered)),
        })),
      );
      const kind = terminal.say(`cli.kind.${company.kind}`);
      const command = `dealerline invite create --tenant ${slug} --company "${company.name}" --role owner`;
      terminal.tell({
        lines: [
          terminal.say("cli.done.companyAdded", { name: company.name, kind }),
          terminal.say("cli.done.companyNext", { command }),
        ],
        json: { tenant: slug, ...company },
      });
    });
}

function enteredOf(name: string, options: Options): NewCompany {
  const { kind } = options;
  if (kind !== "dealer" && kind !== "distributor") throw new UsageError("notKind");
  return {
    name,
    kind,
    parent: options.parent ?? null,
    supplier: options.supplier ?? null,
    region: options.region ?? null,
    priceType: options.priceType ?? null,
    inn: options.inn ?? null,
  };
}
