/** What `doctor` asks Meta: whether it knows each WhatsApp number, where it pushes to, and whether templates are approved. */
import { GraphClient } from "../../bots/whatsapp-cloud/client.ts";
import { type Credentials, credentialsIn } from "../../bots/whatsapp-cloud/credentials.ts";
import { describe } from "../../bots/whatsapp-cloud/errors.ts";
import { type BusinessFacts, type Inspection, inspect } from "../../bots/whatsapp-cloud/inspect.ts";
import { withDefaults } from "../../bots/whatsapp-cloud/options.ts";
import { readTemplates, type Template } from "../../bots/whatsapp-cloud/templates.ts";
import { webhookPathOf } from "../../bots/whatsapp-cloud/webhook.ts";
import type { Config } from "../config.ts";
import type { OpenedBot } from "./bot-checks.ts";
import type { Check } from "./checks.ts";

const META_WAITS_MS = 5_000;
const SOON_MS = 14 * 24 * 3_600_000;

/** A number with what its tenant's registry of templates holds. */
export interface OpenedNumber extends Omit<OpenedBot, "token"> {
  /** Null where the key does not open it. */
  token: string | null;
  templates: readonly unknown[];
}

export const checkNumbersAtMeta = async (
  config: Config,
  numbers: readonly OpenedNumber[],
): Promise<Check[]> => (await Promise.all(numbers.map((number) => checkNumber(config, number)))).flat();

async function checkNumber(config: Config, number: OpenedNumber): Promise<Check[]> {
  const { slug } = number;
  const credentials = credentialsIn(number.token);
  if (!credentials) return [{ state: "broken", what: "numberSealed", params: { slug } }];
  try {
    const inspection = await inspect(clientFor(config, credentials), credentials);
    return checksOf(config, number, credentials, inspection);
  } catch (error) {
    return [{ state: "warning", what: "numberSilent", params: { slug, reason: describe(error) } }];
  }
}

function clientFor({ whatsapp }: Config, credentials: Credentials): GraphClient {
  const { apiRoot } = withDefaults({ ...whatsapp, accounts: [], log: silent, maxFileBytes: 0 });
  return new GraphClient(credentials, { apiRoot, callMs: META_WAITS_MS, uploadMs: META_WAITS_MS });
}

const nothing = () => {};
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function checksOf(
  config: Config,
  number: OpenedNumber,
  { phoneNumberId: id }: Credentials,
  inspection: Inspection,
): Check[] {
  const { slug } = number;
  if (inspection.is === "badToken") return [{ state: "broken", what: "numberBadToken", params: { slug } }];
  if (inspection.is === "notOwn") return [{ state: "broken", what: "numberNotOwn", params: { slug, id } }];
  const { number: shown, tokenExpiresAt, business } = inspection;
  const known: Check = { state: "ok", what: "number", params: { slug, number: shown } };
  const expires: Check[] =
    tokenExpiresAt !== null && tokenExpiresAt - Date.now() < SOON_MS
      ? [{ state: "warning", what: "numberExpires", params: { slug, at: { stamp: tokenExpiresAt } } }]
      : [];
  return [
    known,
    ...expires,
    hookCheck(config, number, inspection.webhook),
    ...(business
      ? [
          ...subscriptionChecks(slug, business),
          ...templateChecks(slug, readTemplates(number.templates), business),
        ]
      : [{ state: "warning", what: "numberHidden", params: { slug } } satisfies Check]),
  ];
}

function hookCheck({ publicUrl }: Config, { slug, accountId }: OpenedNumber, url: string | null): Check {
  const wanted = `${publicUrl ?? "https://…"}${webhookPathOf(accountId)}`;
  if (url === null) return { state: "broken", what: "numberHookNone", params: { slug, wanted } };
  // Without an address of our own only the path is known.
  const isRight = publicUrl === null ? url.endsWith(webhookPathOf(accountId)) : url === wanted;
  return isRight
    ? { state: "ok", what: "numberHook", params: { slug, url } }
    : { state: "broken", what: "numberHookElsewhere", params: { slug, url, wanted } };
}

const subscriptionChecks = (slug: string, { id, isSubscribed }: BusinessFacts): Check[] =>
  isSubscribed ? [] : [{ state: "broken", what: "numberUnsubscribed", params: { slug, id } }];

function templateChecks(slug: string, registry: readonly Template[], { templates }: BusinessFacts): Check[] {
  if (registry.length === 0) return [{ state: "warning", what: "templatesNone", params: { slug } }];
  const wanted = registry.flatMap(({ name, languages }) =>
    Object.values(languages).map((language) => ({ name, language })),
  );
  const wrong = wanted.flatMap(({ name, language }): Check[] => {
    const found = templates.find((one) => one.name === name && one.language === language);
    if (!found) return [{ state: "broken", what: "templateMissing", params: { slug, name, language } }];
    const params = { slug, name, language, status: found.status };
    return found.status === "APPROVED" ? [] : [{ state: "warning", what: "templateWaits", params }];
  });
  return wrong.length > 0
    ? wrong
    : [{ state: "ok", what: "templates", params: { slug, count: wanted.length } }];
}
