/** What a number is served with: stored sealed as its account's token, as JSON. */
import * as z from "zod";
import type { AccountSecret } from "../../core/tenants/accounts.ts";
import { CHANNEL } from "./options.ts";

export const credentialsSchema = z.strictObject({
  /** Of a system user, with whatsapp_business_messaging. */
  accessToken: z.string().regex(/^[\w-]{20,500}$/),
  /** The number's id at Meta: digits, and not the number itself. */
  phoneNumberId: z.string().regex(/^\d{5,20}$/),
  /** The app's secret: Meta signs its webhooks with it. */
  appSecret: z.string().regex(/^[\da-f]{32}$/),
});
export type Credentials = z.infer<typeof credentialsSchema>;

/** In the order a person is asked for them. */
export const credentialNames = credentialsSchema.keyof().options;

export const sealable = (credentials: Credentials): string => JSON.stringify(credentials);

/** As a tenant's account is given them: the same number may not answer for two. */
export const accountSecretOf = (credentials: Credentials): AccountSecret => ({
  channel: CHANNEL,
  secret: sealable(credentials),
  ownerIn: (secret) => credentialsIn(secret)?.phoneNumberId ?? null,
});

/** Null for what are no credentials of this channel. */
export function credentialsIn(token: string | null): Credentials | null {
  if (token === null) return null;
  try {
    return credentialsSchema.safeParse(JSON.parse(token)).data ?? null;
  } catch {
    return null;
  }
}
