/** The addresses of one chat: whichever its person writes from, it is the same chat. */
import { and, eq, inArray, isNotNull, or } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";

interface ChatAt {
  accountId: string;
  chat: string;
}

/** The chat one of these addresses stands for, a member's before a stranger's; null where none was ever met. */
export async function findChatBy(
  tx: Tx,
  accountId: string,
  addresses: readonly string[],
): Promise<string | null> {
  const { chats, chatAddresses } = tx.t;
  const known = await tx.db
    .select({ address: chatAddresses.address, chat: chatAddresses.chat })
    .from(chatAddresses)
    .where(and(eq(chatAddresses.accountId, accountId), inArray(chatAddresses.address, [...addresses])));
  const candidates = addresses.map((own) => known.find(({ address }) => address === own)?.chat ?? own);
  const met = await tx.db
    .select({ address: chats.address, personId: chats.personId })
    .from(chats)
    .where(and(eq(chats.accountId, accountId), inArray(chats.address, candidates)));
  const isMet = (chat: string, isMember: boolean) =>
    met.some(({ address, personId }) => address === chat && (!isMember || personId !== null));
  return (
    candidates.find((chat) => isMet(chat, true)) ??
    candidates.find((chat) => isMet(chat, false)) ??
    // Told of, and not written from yet.
    candidates.find((chat, index) => chat !== addresses[index]) ??
    null
  );
}

/**
 * Keeps addresses that a messenger tells of as one person's, the one written from first; answers the address the chat goes
 * by. An address by which somebody else is a member is left to that one.
 */
export async function keepAddresses(
  tx: Tx,
  {
    tenantId,
    accountId,
    addresses,
  }: { tenantId: string; accountId: string; addresses: readonly [string, ...string[]] },
  now: number,
): Promise<string> {
  const [used] = addresses;
  const chat = (await findChatBy(tx, accountId, addresses)) ?? used;
  const known = await selectAddresses(tx, { accountId, chat });
  if (known.length === 0 && addresses.every((address) => address === chat)) return chat;
  const { chatAddresses } = tx.t;
  const others = await selectMembers(tx, accountId, addresses);
  for (const address of addresses) {
    const isOthers = address !== chat && others.has(address);
    if (isOthers || known.some((one) => one.address === address)) continue;
    await tx.db.insert(chatAddresses).values({ tenantId, accountId, address, chat }).onConflictDoNothing();
  }
  if (known[0]?.usedAt == null || known[0].address !== used)
    await tx.db
      .update(chatAddresses)
      .set({ usedAt: now })
      .where(
        and(
          eq(chatAddresses.accountId, accountId),
          eq(chatAddresses.address, used),
          eq(chatAddresses.chat, chat),
        ),
      );
  return chat;
}

/** The chat of addresses that are all kept, the first of them as the one in use; null where there is something to keep. */
export async function findKept(
  tx: Tx,
  accountId: string,
  addresses: readonly [string, ...string[]],
): Promise<string | null> {
  const { chatAddresses } = tx.t;
  const [used] = addresses;
  const [row] = await tx.db
    .select({ chat: chatAddresses.chat })
    .from(chatAddresses)
    .where(and(eq(chatAddresses.accountId, accountId), eq(chatAddresses.address, used)));
  if (!row) return null;
  const known = await selectAddresses(tx, { accountId, chat: row.chat });
  const isKept = addresses.every((own) => known.some(({ address }) => address === own));
  return isKept && known[0]?.address === used ? row.chat : null;
}

/** The address its person wrote from last: that one works. */
export async function findAddressInUse(tx: Tx, { accountId, chat }: ChatAt): Promise<string> {
  const [newest] = await selectAddresses(tx, { accountId, chat });
  return newest?.usedAt == null ? chat : newest.address;
}

/**
 * Where one of a chat's addresses has lost a message, another one is written to from now on. `sentAt`: when the message
 * went; `tries`: at how many addresses it was lost, this one counted. False where it was lost at all of them.
 */
export async function turnToOther(
  tx: Tx,
  { accountId, chat }: ChatAt,
  { sentAt, tries, now }: { sentAt: number; tries: number; now: number },
): Promise<boolean> {
  const known = await selectAddresses(tx, { accountId, chat });
  if (known.length <= tries) return false;
  const [used] = known;
  // Turned to since the message went: by its person, or by another message that was lost.
  if (used?.usedAt != null && used.usedAt > sentAt) return true;
  const other = known.find(({ address }) => address !== (used?.usedAt == null ? chat : used.address));
  if (!other) return false;
  const { chatAddresses } = tx.t;
  await tx.db
    .update(chatAddresses)
    .set({ usedAt: now })
    .where(and(eq(chatAddresses.accountId, accountId), eq(chatAddresses.address, other.address)));
  return true;
}

/** All addresses of chats of several accounts, as kept. */
export async function selectAddressesOf(
  tx: Tx,
  known: readonly { accountId: string; address: string }[],
): Promise<{ accountId: string; chat: string; address: string }[]> {
  if (known.length === 0) return [];
  const { chatAddresses } = tx.t;
  return tx.db
    .select({
      accountId: chatAddresses.accountId,
      chat: chatAddresses.chat,
      address: chatAddresses.address,
    })
    .from(chatAddresses)
    .where(
      or(
        ...known.map(({ accountId, address }) =>
          and(eq(chatAddresses.accountId, accountId), eq(chatAddresses.chat, address)),
        ),
      ),
    );
}

/** The one in use first. */
async function selectAddresses(tx: Tx, { accountId, chat }: ChatAt) {
  const { chatAddresses } = tx.t;
  const rows = await tx.db
    .select({ address: chatAddresses.address, usedAt: chatAddresses.usedAt })
    .from(chatAddresses)
    .where(and(eq(chatAddresses.accountId, accountId), eq(chatAddresses.chat, chat)));
  // Databases do not agree on where nothing stands in an order.
  return rows.sort((a, b) => (b.usedAt ?? -1) - (a.usedAt ?? -1));
}

async function selectMembers(tx: Tx, accountId: string, addresses: readonly string[]): Promise<Set<string>> {
  const { chats } = tx.t;
  const rows = await tx.db
    .select({ address: chats.address })
    .from(chats)
    .where(
      and(eq(chats.accountId, accountId), inArray(chats.address, [...addresses]), isNotNull(chats.personId)),
    );
  return new Set(rows.map(({ address }) => address));
}
