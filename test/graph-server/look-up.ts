/** GET of what belongs to a number: itself, its token, its business account's numbers, apps and templates. */
import { noSuchObject, type Refusal, refuse } from "./refusal.ts";
import type { BusinessNumber } from "./world.ts";

const APP_ID = "670843887433847";
/** The server's pages are short, so that whoever reads them has to turn them. */
const PAGE = 2;

interface Asked {
  id: string;
  edge: string;
  query: URLSearchParams;
}

/** Undefined for what is none of these. */
export function lookUp(number: BusinessNumber, { id, edge, query }: Asked): object | Refusal | undefined {
  const { phoneNumberId, displayNumber, webhookUrl, businessId } = number;
  if (id === phoneNumberId && edge === "") {
    const known: Record<string, unknown> = {
      display_phone_number: displayNumber,
      webhook_configuration: webhookUrl === null ? {} : { application: webhookUrl },
    };
    const fields = query.get("fields")?.split(",") ?? [];
    return { id, ...Object.fromEntries(fields.map((field) => [field, known[field]])) };
  }
  if (id === "debug_token") return tokenOf(number, query);
  if (id !== businessId) return undefined;
  if (!number.mayManage) return noSuchObject(id);
  if (edge === "phone_numbers") return { data: [{ id: phoneNumberId }] };
  if (edge === "subscribed_apps")
    return { data: number.isSubscribed ? [{ whatsapp_business_api_data: { id: APP_ID } }] : [] };
  return edge === "message_templates" ? templatesOf(number, query) : undefined;
}

function tokenOf(
  { accessToken, businessId, mayManage, tokenExpiresAt }: BusinessNumber,
  query: URLSearchParams,
): object | Refusal {
  if (query.get("input_token") !== accessToken) return refuse(190);
  const scopes = ["whatsapp_business_messaging", ...(mayManage ? ["whatsapp_business_management"] : [])];
  return {
    data: {
      app_id: APP_ID,
      is_valid: true,
      expires_at: tokenExpiresAt,
      scopes,
      granular_scopes: scopes.map((scope) => ({ scope, target_ids: [businessId] })),
    },
  };
}

function templatesOf({ templates }: BusinessNumber, query: URLSearchParams): object {
  const from = Number(query.get("after") ?? 0);
  const page = templates.slice(from, from + PAGE);
  const isLast = from + PAGE >= templates.length;
  return {
    data: page.map(({ name, language, status = "APPROVED" }) => ({ name, language, status })),
    paging: { cursors: { after: String(from + PAGE) }, ...(!isLast && { next: "https://…" }) },
  };
}
