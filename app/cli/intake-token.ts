/** `intake token create|list|revoke`: by which sites hand leads in, exchanges papers; a token is shown once and kept nowhere. */
import { type Command, Option } from "commander";
import { selectTokens, type TokenPurpose, tokenPurposes } from "../../core/intake/store.ts";
import { createToken, revoke } from "../../core/intake/tokens.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { withTenant } from "./options.ts";
import { granted } from "./refusal.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

interface Options {
  tenant?: string;
}

export function intakeTokenCommand(parent: Command, terminal: Terminal): void {
  const group = parent.command("token").description(terminal.say("cli.about.intakeToken")).helpCommand(false);
  withTenant(group.command("create"), terminal)
    .description(terminal.say("cli.about.intakeTokenCreate"))
    .argument("<name>", terminal.say("cli.option.intakeName"))
    .addOption(
      new Option("--for <purpose>", terminal.say("cli.option.intakeFor"))
        .choices([...tokenPurposes])
        .default("leads"),
    )
    .action(async (name: string, options: Options & { for: TokenPurpose }) => {
      const made = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.transact(async (tx) =>
          granted(await createToken(tx, operatorScope(tenant, Date.now()), name, options.for)),
        ),
      );
      terminal.tell({
        lines: [terminal.say(`cli.done.intakeToken.${options.for}`, { ...made, name }), made.token],
        json: { ...made, name, purpose: options.for },
      });
    });
  withTenant(group.command("list"), terminal)
    .description(terminal.say("cli.about.intakeTokenList"))
    .action(async (options: Options) => {
      const tokens = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.read((tx) => selectTokens(tx, operatorScope(tenant, Date.now()))),
      );
      const headings = [
        terminal.say("cli.column.number"),
        terminal.say("cli.column.name"),
        terminal.say("cli.column.purpose"),
        terminal.say("cli.column.state"),
      ];
      const rows = tokens.map(({ id, name, purpose, revokedAt }) => [
        id,
        name,
        terminal.say(`cli.intake.for.${purpose}`),
        terminal.say(revokedAt === null ? "cli.intake.acts" : "cli.intake.revoked"),
      ]);
      terminal.tell({
        lines: tokens.length === 0 ? [terminal.say("cli.intake.none")] : table(headings, rows),
        json: tokens,
      });
    });
  withTenant(group.command("revoke"), terminal)
    .description(terminal.say("cli.about.intakeTokenRevoke"))
    .argument("<id>", terminal.say("cli.option.intakeId"))
    .action(async (id: string, options: Options) => {
      await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.transact(async (tx) => granted(await revoke(tx, operatorScope(tenant, Date.now()), id))),
      );
      terminal.tell({ lines: [terminal.say("cli.done.intakeRevoked", { id })], json: { revoked: id } });
    });
}
