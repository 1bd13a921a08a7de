/** The condition every query of a chat's rows begins with: this tenant's, on this account, in this chat. */
import { and, type Column, eq, type Placeholder, type SQL } from "drizzle-orm";

/** A table whose rows belong to a chat. */
interface ChatRows {
  tenantId: Column;
  accountId: Column;
  chat: Column;
}

export const inChat = (
  rows: ChatRows,
  tenantId: string | Placeholder,
  { accountId, chat }: { accountId: string | Placeholder; chat: string | Placeholder },
): SQL | undefined => and(eq(rows.tenantId, tenantId), eq(rows.accountId, accountId), eq(rows.chat, chat));
