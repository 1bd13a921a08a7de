/** What `doctor` looks at in the database: that it answers, bots and numbers with their tokens, stored files, what lies undelivered. */
import { CHANNEL as WHATSAPP_CLOUD } from "../../bots/whatsapp-cloud/options.ts";
import { CHANNEL as LINKED } from "../../bots/whatsapp-web/options.ts";
import { SessionFolder } from "../../bots/whatsapp-web/session-folder.ts";
import { selectHashes } from "../../core/files/store.ts";
import { selectDead } from "../../core/outbox/dead-letters-store.ts";
import { countUnsent } from "../../core/outbox/depth-store.ts";
import { openSecrets, type Secrets } from "../../core/secrets.ts";
import { consoleChannel, type Tenant } from "../../core/tenants/model.ts";
import { selectAccountsOn, selectAllAccounts } from "../../core/tenants/operator-store.ts";
import { selectTenants } from "../../core/tenants/store.ts";
import { selectAllTemplates } from "../../core/tenants/templates-store.ts";
import type { Store } from "../../db/store.ts";
import type { Config } from "../config.ts";
import { fileStorage } from "../file-storage.ts";
import { filesFolder } from "../files-folder.ts";
import { sessionPathOf } from "../linked-numbers.ts";
import { checkBotsAtTelegram } from "./bot-checks.ts";
import type { Check } from "./checks.ts";
import { checkNumbersAtMeta } from "./number-checks.ts";
import { reasonOf } from "./refusal.ts";

/** The newest: enough to know whether the folder is the right one. */
const FILES_LOOKED_AT = 5_000;
const DEAD_COUNTED = 1_000;

export async function checkStore(store: Store, config: Config): Promise<Check[]> {
  const begun = performance.now();
  const tenants = await store.everywhere.read(selectTenants);
  const ms = Math.ceil(performance.now() - begun);
  const database: Check = {
    state: "ok",
    what: "database",
    params: { kind: store.dialect === "pg" ? "PostgreSQL" : "SQLite", count: tenants.length, ms },
  };
  return [
    database,
    ...(await checkBots(store, config, tenants)),
    ...(await checkNumbers(store, config, tenants)),
    ...(await checkLinked(store, config, tenants)),
    ...(await checkFiles(store, config)),
    ...(await checkDead(store, tenants)),
    ...(await checkPaused(store, tenants)),
    ...(await checkConsoles(store, tenants)),
  ];
}

async function checkBots(store: Store, config: Config, tenants: readonly Tenant[]): Promise<Check[]> {
  const bots = await accountsOn("telegram", store, config, tenants);
  if (bots.length === 0) return [{ state: "ok", what: "noBots" }];
  const sealed = bots.filter(({ token }) => token === null);
  const open = bots.flatMap(({ token, ...bot }) => (token === null ? [] : [{ ...bot, token }]));
  return [
    ...sealed.map(({ slug }): Check => ({ state: "broken", what: "botSealed", params: { slug } })),
    ...(await checkBotsAtTelegram(config, open)),
  ];
}

async function checkNumbers(store: Store, config: Config, tenants: readonly Tenant[]): Promise<Check[]> {
  const numbers = await accountsOn(WHATSAPP_CLOUD, store, config, tenants);
  const templates = await store.everywhere.read(selectAllTemplates);
  const known = numbers.map(({ tenantId, ...number }) => ({
    ...number,
    templates: templates.filter((one) => one.tenantId === tenantId).map(({ entry }) => entry),
  }));
  return checkNumbersAtMeta(config, known);
}

/** Those that are served; `token` null where the key does not open it. */
async function accountsOn(channel: string, store: Store, config: Config, tenants: readonly Tenant[]) {
  const accounts = (await store.everywhere.read(selectAllAccounts)).filter(
    (account) => account.channel === channel && account.isActive,
  );
  const secrets = accounts.length === 0 ? null : secretsOf(config);
  return accounts.map(({ id, tenantId, sealedToken }) => ({
    accountId: id,
    tenantId,
    slug: tenants.find((tenant) => tenant.id === tenantId)?.slug ?? tenantId,
    token: sealedToken === null ? null : opened(secrets, sealedToken, id),
  }));
}

/** As the session's folder on this machine says; another machine of the same database may have it. */
async function checkLinked(store: Store, config: Config, tenants: readonly Tenant[]): Promise<Check[]> {
  const accounts = await store.everywhere.read((tx) => selectAccountsOn(tx, LINKED));
  return Promise.all(
    accounts.map(async ({ id, tenantId }): Promise<Check> => {
      const slug = tenants.find((tenant) => tenant.id === tenantId)?.slug ?? tenantId;
      const memory = await new SessionFolder(sessionPathOf(config, id)).recall();
      return memory?.isLinked
        ? { state: "ok", what: "linked", params: { slug, number: `+${memory.phone}` } }
        : { state: "warning", what: "notLinked", params: { slug } };
    }),
  );
}

/** Null when the key itself is no key: that is a check of its own. */
function secretsOf(config: Config): Secrets | null {
  try {
    return openSecrets(config);
  } catch {
    return null;
  }
}

function opened(secrets: Secrets | null, sealed: string, accountId: string): string | null {
  try {
    return secrets?.open(sealed, accountId) ?? null;
  } catch {
    return null;
  }
}

/** Rows of files whose bytes are not where they should be: after a restore without the files folder. */
async function checkFiles(store: Store, config: Config): Promise<Check[]> {
  const storage = await fileStorage(config);
  const hashes = await store.everywhere.read((tx) => selectHashes(tx, FILES_LOOKED_AT));
  if (hashes.length === 0) return [];
  let missing = 0;
  try {
    for (const hash of hashes) if (!(await storage.has(hash))) missing += 1;
  } catch (error) {
    return [{ state: "broken", what: "bucket", params: { reason: reasonOf(error) } }];
  }
  const params = { path: filesFolder(config), count: hashes.length, missing };
  return [
    missing > 0 ? { state: "broken", what: "filesMissing", params } : { state: "ok", what: "files", params },
  ];
}

async function checkDead(store: Store, tenants: readonly Tenant[]): Promise<Check[]> {
  const counts = await store.everywhere.read(async (tx) => {
    const found: { slug: string; count: number }[] = [];
    for (const { id, slug } of tenants) {
      found.push({ slug, count: (await selectDead(tx, id, DEAD_COUNTED)).length });
    }
    return found;
  });
  return counts
    .filter(({ count }) => count > 0)
    .map(({ slug, count }) => ({ state: "warning", what: "dead", params: { slug, count } }));
}

/** A tenant's linked phone that was told to be silent: nothing is lost, and nobody may have forgotten it. */
async function checkPaused(store: Store, tenants: readonly Tenant[]): Promise<Check[]> {
  const paused = tenants.filter(({ settings }) => settings.whatsappPaused);
  return Promise.all(
    paused.map(async ({ id, slug }): Promise<Check> => {
      const waiting = await store.everywhere.read((tx) => countUnsent(tx, { tenantId: id, channel: LINKED }));
      return { state: "warning", what: "whatsappPaused", params: { slug, count: waiting } };
    }),
  );
}

/** A terminal chat that was killed keeps a person's pushes to itself. */
async function checkConsoles(store: Store, tenants: readonly Tenant[]): Promise<Check[]> {
  const accounts = await store.everywhere.read(selectAllAccounts);
  return accounts
    .filter(({ channel, isActive }) => channel === consoleChannel && isActive)
    .map(({ tenantId, username }) => ({
      state: "warning",
      what: "console",
      params: {
        slug: tenants.find((tenant) => tenant.id === tenantId)?.slug ?? tenantId,
        who: (username ?? "").replace(/^stranger:/, ""),
      },
    }));
}
