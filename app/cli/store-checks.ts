/** What `doctor` looks at in the database: that it answers, that bots' tokens open and are known, what lies undelivered. */
import { selectDead } from "../../core/outbox/dead-letters-store.ts";
import { createSecrets, loadSecretKey, type Secrets } from "../../core/secrets.ts";
import { consoleChannel, type Tenant } from "../../core/tenants/model.ts";
import { selectAllAccounts } from "../../core/tenants/operator-store.ts";
import { selectTenants } from "../../core/tenants/store.ts";
import type { Store } from "../../db/store.ts";
import type { Config } from "../config.ts";
import type { Check } from "./checks.ts";
import { reasonOf } from "./refusal.ts";

const TELEGRAM_WAITS_MS = 5_000;
const DEAD_COUNTED = 1_000;

export async function checkStore(store: Store, config: Config): Promise<Check[]> {
  const begun = performance.now();
  const tenants = await store.read(selectTenants);
  const ms = Math.ceil(performance.now() - begun);
  const database: Check = {
    state: "ok",
    what: "database",
    params: { kind: store.dialect === "pg" ? "PostgreSQL" : "SQLite", count: tenants.length, ms },
  };
  return [
    database,
    ...(await checkBots(store, config, tenants)),
    ...(await checkDead(store, tenants)),
    ...(await checkConsoles(store, tenants)),
  ];
}

async function checkBots(store: Store, config: Config, tenants: readonly Tenant[]): Promise<Check[]> {
  const accounts = (await store.read(selectAllAccounts)).filter(
    ({ channel, isActive }) => channel === "telegram" && isActive,
  );
  if (accounts.length === 0) return [{ state: "ok", what: "noBots" }];
  const secrets = secretsOf(config);
  const checks = accounts.map(async ({ id, tenantId, sealedToken }): Promise<Check> => {
    const slug = tenants.find((tenant) => tenant.id === tenantId)?.slug ?? tenantId;
    const token = sealedToken === null ? null : opened(secrets, sealedToken, id);
    if (token === null) return { state: "broken", what: "botSealed", params: { slug } };
    return askTelegram(config.telegram.apiRoot, token, slug);
  });
  return Promise.all(checks);
}

/** Null when the key itself is no key: that is a check of its own. */
function secretsOf(config: Config): Secrets | null {
  try {
    return createSecrets(loadSecretKey(config));
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

/** The address holds the token, so nothing of an error but its code is repeated. */
async function askTelegram(apiRoot: string, token: string, slug: string): Promise<Check> {
  try {
    const signal = AbortSignal.timeout(TELEGRAM_WAITS_MS);
    const response = await fetch(`${apiRoot}/bot${token}/getMe`, { signal });
    const answer = (await response.json()) as { ok: boolean; result?: { username?: string } };
    const username = answer.result?.username ?? "?";
    return answer.ok
      ? { state: "ok", what: "bot", params: { slug, username } }
      : { state: "broken", what: "botUnknown", params: { slug } };
  } catch (error) {
    return { state: "warning", what: "botSilent", params: { slug, reason: shortReason(error) } };
  }
}

/** "ENOTFOUND", "ECONNREFUSED", "TimeoutError". */
function shortReason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return error instanceof Error ? error.name : "error";
}

async function checkDead(store: Store, tenants: readonly Tenant[]): Promise<Check[]> {
  const counts = await store.read(async (tx) => {
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

/** A terminal chat that was killed keeps a person's pushes to itself. */
async function checkConsoles(store: Store, tenants: readonly Tenant[]): Promise<Check[]> {
  const accounts = await store.read(selectAllAccounts);
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

export const brokenStore = (error: unknown): Check => ({
  state: "broken",
  what: "noDatabase",
  params: { reason: reasonOf(error) },
});
