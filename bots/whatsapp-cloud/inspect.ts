/** What Meta knows of a number: asked by whoever looks after it, never on a message's way. */
import type { GraphClient } from "./client.ts";
import type { Credentials } from "./credentials.ts";
import { Refusal } from "./errors.ts";

export interface TemplateFacts {
  name: string;
  language: string;
  /** APPROVED, PENDING, REJECTED, PAUSED ... */
  status: string;
}

/** A WhatsApp business account: what webhooks are subscribed to, and what templates belong to. */
export interface BusinessFacts {
  id: string;
  isSubscribed: boolean;
  templates: TemplateFacts[];
}

export type Inspection =
  | { is: "badToken" }
  /** The token is good and does not show this number. */
  | { is: "notOwn" }
  | {
      is: "known";
      number: string;
      /** Where what people write is pushed to; null for nowhere. */
      webhook: string | null;
      /** Epoch milliseconds; null for a token that stays. */
      tokenExpiresAt: number | null;
      /** Null where the token may not look at it. */
      business: BusinessFacts | null;
    };

interface NumberAnswer {
  display_phone_number?: string;
  /** The narrowest that is set is where pushes go. */
  webhook_configuration?: { phone_number?: string; whatsapp_business_account?: string; application?: string };
}

interface TokenAnswer {
  data?: {
    app_id?: string;
    /** Epoch seconds; 0 for never. */
    expires_at?: number;
    granular_scopes?: { scope?: string; target_ids?: string[] }[];
  };
}

interface ListAnswer<T> {
  data?: T[];
  paging?: { cursors?: { after?: string }; next?: string };
}

const MANAGEMENT = "whatsapp_business_management";
/** Of a hundred each: Meta allows an account no more. */
const PAGES = 60;

/** Throws LostCall where Meta does not answer, and Refusal for what is none of these. */
export async function inspect(client: GraphClient, credentials: Credentials): Promise<Inspection> {
  try {
    return await known(client, credentials);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.isOfToken) return { is: "badToken" };
    if (error.code === 100) return { is: "notOwn" };
    throw error;
  }
}

async function known(client: GraphClient, { accessToken, phoneNumberId }: Credentials): Promise<Inspection> {
  const fields = "display_phone_number,webhook_configuration";
  const number = await client.read<NumberAnswer>(`${phoneNumberId}?fields=${fields}`);
  const hooks = number.webhook_configuration ?? {};
  const token = await client.read<TokenAnswer>(`debug_token?input_token=${accessToken}`);
  const { app_id: appId = "", expires_at: expiresAt = 0, granular_scopes: scopes = [] } = token.data ?? {};
  const businesses = scopes.find(({ scope }) => scope === MANAGEMENT)?.target_ids ?? [];
  return {
    is: "known",
    number: number.display_phone_number ?? phoneNumberId,
    webhook: hooks.phone_number ?? hooks.whatsapp_business_account ?? hooks.application ?? null,
    tokenExpiresAt: expiresAt === 0 ? null : expiresAt * 1000,
    business: await businessOf(client, { businesses, phoneNumberId, appId }),
  };
}

async function businessOf(
  client: GraphClient,
  { businesses, phoneNumberId, appId }: { businesses: string[]; phoneNumberId: string; appId: string },
): Promise<BusinessFacts | null> {
  for (const id of businesses) {
    const numbers = await all<{ id?: string }>(client, `${id}/phone_numbers?fields=id`);
    if (!numbers.some((number) => number.id === phoneNumberId)) continue;
    const apps = await all<{ whatsapp_business_api_data?: { id?: string } }>(
      client,
      `${id}/subscribed_apps?`,
    );
    const templates = await all<Partial<TemplateFacts>>(
      client,
      `${id}/message_templates?fields=name,language,status&limit=100`,
    );
    return {
      id,
      isSubscribed: apps.some(({ whatsapp_business_api_data: app }) => app?.id === appId),
      templates: templates.map(({ name = "", language = "", status = "" }) => ({ name, language, status })),
    };
  }
  return null;
}

async function all<T>(client: GraphClient, path: string): Promise<T[]> {
  const found: T[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { data = [], paging } = await client.read<ListAnswer<T>>(
      after === undefined ? path : `${path}&after=${encodeURIComponent(after)}`,
    );
    found.push(...data);
    after = paging?.next === undefined ? undefined : paging.cursors?.after;
    if (after === undefined) break;
  }
  return found;
}
