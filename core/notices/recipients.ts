/** Who hears a notice, where, and when: people's private chats, or the group where a supplier's managers sit. */
import type { Tx } from "../../db/store.ts";
import { isQuiet, quietEnd } from "../calendar/quiet-hours.ts";
import { isWorkingDay } from "../calendar/working-calendar.ts";
import { preferencesSchema } from "../network/model.ts";
import { selectStaffIds } from "../network/store.ts";
import { once } from "../once.ts";
import type { Scope } from "../scope.ts";
import { asLocale, calendarOf } from "../tenants/model.ts";
import type { Recipient } from "./model.ts";
import { managersChatsOf, privateChatsOf } from "./store.ts";

/** Pushes wait from eight in the evening to eight in the morning, and on days off. */
const QUIET_HOURS = { from: 20, to: 8 };

export const recipientsCore = (tx: Tx, scope: Scope) => {
  /** Null when pushes may ring now. */
  const quietUntil = once(() => {
    const { tenant, now } = scope;
    const isDayOff = (date: string) => !isWorkingDay(calendarOf(tenant), date);
    return isQuiet(now, tenant.timeZone, QUIET_HOURS, isDayOff)
      ? quietEnd(now, tenant.timeZone, QUIET_HOURS, isDayOff)
      : null;
  });

  /** Each person's chat on the channel used last; left out: people without a chat, and for receipts who wants none. */
  const people = async (personIds: readonly string[], { isReceipt = false } = {}): Promise<Recipient[]> => {
    if (personIds.length === 0) return [];
    const chats = await privateChatsOf(tx, scope, personIds);
    return personIds.flatMap((personId) => {
      const chat = chats.find((candidate) => candidate.personId === personId);
      if (!chat) return [];
      const { hasQuietHours, wantsReceipts } = preferencesSchema.parse(chat.preferences);
      if (isReceipt && !wantsReceipts) return [];
      const to = { accountId: chat.accountId, chat: chat.chat, thread: null, personId };
      return [{ ...to, locale: asLocale(chat.locale), quietUntil: hasQuietHours ? quietUntil() : null }];
    });
  };

  return {
    people,

    /** Everybody of a company whose membership holds. */
    companyStaff: async (companyId: string) => people(await selectStaffIds(tx, scope, companyId)),

    /**
     * A supplier's managers: their group where one is bound (the dealer's topic in it), else private chats;
     * the dealer's own manager alone, unless `isEverybody` or there is none with a chat.
     */
    async managers(
      supplierId: string,
      dealer: { id: string; managerId: string | null } | null,
      options: { isEverybody?: boolean } = {},
    ): Promise<Recipient[]> {
      const groups = await managersChatsOf(tx, scope, supplierId, dealer?.id ?? null);
      if (groups.length > 0) {
        const { locale } = scope.tenant;
        return groups.map(({ accountId, chat, thread, hasTopics }) => {
          const topic = hasTopics && dealer ? { topicOf: dealer.id } : {};
          return { accountId, chat, thread, ...topic, locale, personId: null, quietUntil: quietUntil() };
        });
      }
      if (dealer?.managerId && !options.isEverybody) {
        const own = await people([dealer.managerId]);
        if (own.length > 0) return own;
      }
      return people(await selectStaffIds(tx, scope, supplierId, ["manager", "admin", "owner"]));
    },
  };
};
