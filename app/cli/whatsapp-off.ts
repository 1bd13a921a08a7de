/** `whatsapp off`: the tenant's number is served no longer; one that a phone was linked by is unlinked at the phone too. */
import { rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Command } from "commander";
import { CHANNEL as CLOUD } from "../../bots/whatsapp-cloud/options.ts";
import { CHANNEL as LINKED } from "../../bots/whatsapp-web/options.ts";
import { SessionFolder } from "../../bots/whatsapp-web/session-folder.ts";
import { deactivateAccount } from "../../core/tenants/accounts.ts";
import { sessionPathOf } from "../linked-numbers.ts";
import { watchLink } from "./link-watch.ts";
import { withTenant } from "./options.ts";
import { Refused } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { type OpenedTenant, withStoreOf } from "./with-store.ts";

/** A phone that is off is not waited for longer: its owner takes the link away by hand. */
const UNLINK_MS = 60_000;

export function whatsappOffCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("off"), terminal)
    .description(terminal.say("cli.about.whatsappOff"))
    .action(async (options: { tenant?: string }) => {
      const done = await withStoreOf(terminal, options.tenant, async (opened) => {
        const { tenant, own } = opened;
        const off = (channel: string) =>
          own.transact((tx) => deactivateAccount(tx, Date.now(), tenant, channel));
        const [cloud, linked] = [await off(CLOUD), await off(LINKED)];
        if (!cloud.ok && !linked.ok) throw new Refused("noNumber");
        const isUnlinked = linked.ok ? await unlink(opened, linked.value.accountId) : true;
        return { slug: tenant.slug, isUnlinked };
      });
      const { slug, isUnlinked } = done;
      const lines = [terminal.say("cli.done.whatsappOff", { slug })];
      if (!isUnlinked) lines.push(terminal.say("cli.link.byHand"));
      terminal.tell({ lines, json: done });
    });
}

/** False where the phone could not be told; its session is forgotten either way. */
async function unlink(opened: OpenedTenant, accountId: string): Promise<boolean> {
  const path = sessionPathOf(opened.config, accountId);
  const memory = await new SessionFolder(path).recall();
  if (!memory?.isLinked) {
    await rm(path, { recursive: true, force: true });
    return true;
  }
  const { link, next } = watchLink(opened, accountId);
  const limit = new AbortController();
  const isLinked = (async () => {
    for (;;) {
      const { is } = await next();
      if (is === "linked") return true;
      if (is !== "starting" && is !== "waiting") return false;
    }
  })();
  const late = delay(UNLINK_MS, false, { signal: limit.signal }).catch(() => false);
  const isDone = (await Promise.race([isLinked, late])) && (await link.logOut());
  limit.abort();
  await link.stop();
  await rm(path, { recursive: true, force: true });
  return isDone;
}
