/** Who hears a notice, where, and when: people's private chats, or the group where a supplier's managers sit. */
import type { Tx } from "../../db/store.ts";
import { isQuiet, quietEnd } from "../calendar/quiet-hours.ts";
import { isWorkingDay } from "../calendar/working-calendar.ts";
import { type Messenger, messengerOf, type Preferences, preferencesOf } from "../network/model.ts";
import { selectStaffIds } from "../network/store.ts";
import { once } from "../once.ts";
import type { Scope } from "../scope.ts";
import { asLocale, calendarOf } from "../tenants/model.ts";
import type { Recipient } from "./model.ts";
import { managersChatsOf, privateChatsOf } from "./store.ts";

/** Pushes wait from eight in the evening to eight in the morning, and on days off. */
const QUIET_HOURS = { from: 20, to: 8 };

/** A chat of a person's, and what that person wants of it. */
interface Rung {
  recipient: Recipient;
  preferences: Preferences;
  messenger: Messenger;
}

interface PeopleOptions {
  isReceipt?: boolean;
  exceptAccounts?: readonly string[];
  first?: Messenger;
}

/** As they are known, the one written from last comes first; a wish for a messenger goes before that. */
const wantedFirst = (rungs: readonly Rung[]): Rung[] =>
  rungs.toSorted((a, b) => Number(isWanted(b)) - Number(isWanted(a)));

const isWanted = ({ preferences, messenger }: Rung): boolean => preferences.messenger === messenger;

export const recipientsCore = (tx: Tx, scope: Scope) => {
  /** Null when pushes may ring now. */
  const quietUntil = once(() => {
    const { tenant, now } = scope;
    const isDayOff = (date: string) => !isWorkingDay(calendarOf(tenant), date);
    return isQuiet(now, tenant.timeZone, QUIET_HOURS, isDayOff)
      ? quietEnd(now, tenant.timeZone, QUIET_HOURS, isDayOff)
      : null;
  });

  /** Every chat of each person, the one it wants to be told in first: the rungs of its ladder. */
  const ladders = async (personIds: readonly string[]): Promise<Map<string, Rung[]>> => {
    const rungs = (await privateChatsOf(tx, scope, personIds)).map((chat): Rung => {
      const preferences = preferencesOf(chat.preferences);
      const { accountId, chat: address, personId } = chat;
      const waits = preferences.hasQuietHours ? quietUntil() : null;
      const recipient = {
        ...{ accountId, chat: address, thread: null, personId, locale: asLocale(chat.locale) },
        quietUntil: waits,
      };
      return { recipient, preferences, messenger: messengerOf(chat.channel) };
    });
    const ofPerson = (id: string) => rungs.filter(({ recipient }) => recipient.personId === id);
    return new Map(personIds.map((id) => [id, wantedFirst(ofPerson(id))]));
  };

  /**
   * Each person's chat on the channel preferred; left out: people without a chat, and for receipts who wants none.
   * `exceptAccounts`: those that reach nobody now. `first`: a messenger that goes before whatever they prefer.
   */
  const people = async (
    personIds: readonly string[],
    { isReceipt = false, exceptAccounts = [], first: wanted }: PeopleOptions = {},
  ): Promise<Recipient[]> => {
    if (personIds.length === 0) return [];
    return [...(await ladders(personIds)).values()].flatMap((rungs) => {
      const left = rungs.filter(({ recipient }) => !exceptAccounts.includes(recipient.accountId));
      const first = left.find(({ messenger }) => messenger === wanted) ?? left[0];
      return first && !(isReceipt && !first.preferences.wantsReceipts) ? [first.recipient] : [];
    });
  };

  return {
    people,

    /** The chats of a person without those named, the one to be tried first at the head. */
    async otherChats(
      personId: string,
      ...than: readonly { accountId: string; chat: string }[]
    ): Promise<Recipient[]> {
      const all = (await ladders([personId])).get(personId) ?? [];
      return all
        .map(({ recipient }) => recipient)
        .filter(({ accountId, chat }) =>
          than.every((other) => other.accountId !== accountId || other.chat !== chat),
        );
    },

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
