/** `rotate-key`: bot tokens are sealed under another key; until all are, the old key opens them too. */
import type { Command } from "commander";
import {
  createSecrets,
  loadSecretKeys,
  newSecretKey,
  secretKeyFile,
  writeKeyFile,
} from "../../core/secrets.ts";
import { openTokens, resealTokens } from "../../core/tenants/rotate-key.ts";
import type { Store } from "../../db/store.ts";
import type { Config } from "../config.ts";
import { granted, Refused } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStore } from "./with-store.ts";

export function rotateKeyCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("rotate-key")
    .description(terminal.say("cli.about.rotateKey"))
    .addHelpText("after", `\n${terminal.say("cli.key.help")}`)
    .action(async () => {
      const done = await withStore(terminal, ({ store, config }) =>
        config.secretKey === null ? rotateFile(store, config) : reseal(store, config),
      );
      terminal.tell({
        lines: [
          terminal.say("cli.key.resealed", { count: done.resealed }),
          done.file === null
            ? terminal.say("cli.key.dropPrevious")
            : terminal.say("cli.key.written", { file: done.file }),
        ],
        json: done,
      });
    });
}

interface Rotated {
  resealed: number;
  /** Where the new key lies; null when it is configured. */
  file: string | null;
}

/** Both keys stand in the file until every token is sealed anew: whatever moment this ends at, all of them open. */
async function rotateFile(store: Store, config: Config): Promise<Rotated> {
  const old = loadSecretKeys(config);
  const next = newSecretKey();
  // Nothing is written when a token would stay closed.
  granted(await store.everywhere.read((tx) => openTokens(tx, createSecrets(...old))));
  writeKeyFile(config.dataDir, [next, ...old]);
  const secrets = createSecrets(next, ...old);
  const { resealed } = granted(
    await store.everywhere.transact((tx) => resealTokens(tx, Date.now(), secrets)),
  );
  writeKeyFile(config.dataDir, [next]);
  return { resealed, file: secretKeyFile(config.dataDir) };
}

/** The new key is configured already: the old one beside it opens what is to be sealed anew. */
async function reseal(store: Store, config: Config): Promise<Rotated> {
  if (config.previousSecretKey === null) throw new Refused("noPreviousKey");
  const secrets = createSecrets(...loadSecretKeys(config));
  const { resealed } = granted(
    await store.everywhere.transact((tx) => resealTokens(tx, Date.now(), secrets)),
  );
  return { resealed, file: null };
}
