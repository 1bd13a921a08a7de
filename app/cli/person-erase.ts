/** `person erase`: shows whose data would go, and erases it for good when told so once more. */
import type { Command } from "commander";
import { collectPerson } from "../../core/privacy/privacy.ts";
import { eraseWhole } from "../erasures.ts";
import { withTenant } from "./options.ts";
import { anybodyNamed } from "./person-named.ts";
import { granted } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function personEraseCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("erase"), terminal)
    .description(terminal.say("cli.about.personErase"))
    .argument("<person>", terminal.say("cli.option.person"))
    .option("--yes", terminal.say("cli.option.yes"))
    .addHelpText("after", `\n${terminal.say("cli.person.eraseHelp")}`)
    .action((who: string, options: { tenant?: string; yes?: boolean }) =>
      withStoreOf(terminal, options.tenant, async ({ store, config, tenant, own }) => {
        const { person, data } = await own.read(async (tx) => {
          const known = await anybodyNamed(tx, tenant, who);
          return { person: known, data: await collectPerson(tx, tenant, known) };
        });
        const title = `${person.name}${person.phone ? `, ${person.phone}` : ""}`;
        if (!options.yes) {
          const counts = {
            identities: data.identities.length,
            orders: data.orders.length,
            messages: data.received.length,
            files: data.files.length,
          };
          terminal.tell({
            lines: [
              terminal.say("cli.person.wouldErase", { title, ...counts }),
              terminal.say("cli.person.sayYes"),
            ],
            json: { personId: person.id, erased: false, ...counts },
          });
          return;
        }
        const done = granted(await eraseWhole(store, config, tenant, person.id, Date.now()));
        // As they were counted before: what shows a picture small is no file more.
        const counts = { ...done, files: data.files.length };
        terminal.tell({
          lines: [
            terminal.say("cli.person.erased", { title, ...counts }),
            terminal.say("cli.person.backups"),
          ],
          json: { personId: person.id, erased: true, ...counts },
        });
      }),
    );
}
