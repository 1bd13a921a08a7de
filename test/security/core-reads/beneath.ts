/** What others of core work with: none of these is asked by a chat for what it names itself, so that each looks at a tenant alone. */
import { all, type Reads, told } from "./asking.ts";

export const beneath: Reads = {
  audit: async ({ core: { audit }, others, foreign }) =>
    all(others.changed, async ({ kind, id }) => told(foreign, await audit.historyOf(kind, id))),

  notices: async ({ core: { notices }, others, foreign }) => {
    const dealers = others.companies.map(({ id }) => id);
    return [
      ...(await all(others.actions, async ({ token, ...action }) =>
        told(foreign, [
          await notices.findAction(token),
          await notices.findActionByName(action),
          await notices.findWaiting(action),
          await notices.copyIn(action.noticeKey, action),
        ]),
      )),
      ...(await all(others.changed, async ({ id }) => told(foreign, await notices.told(id)))),
      ...(await all(others.people, async (id) =>
        told(foreign, [await notices.to.people([id]), await notices.to.otherChats(id)]),
      )),
      ...(await all(dealers, async (id) =>
        told(foreign, [
          await notices.to.companyStaff(id),
          await notices.to.managers(id, null),
          await notices.to.managers(id, null, { isEverybody: true }),
        ]),
      )),
    ];
  },

  outbox: async ({ core: { outbox }, others, foreign }) => [
    ...(await all(others.posted, async ({ seq, ...at }) =>
      told(foreign, [
        await outbox.find(seq),
        await outbox.findShown(seq),
        await outbox.isUnderWay(seq),
        await outbox.findLast(at),
        await outbox.findReplied(at),
      ]),
    )),
    outbox.written(),
  ],

  dialogs: async ({ core: { dialogs }, others, foreign }) =>
    all(others.dialogs, async (key) =>
      told(foreign, [
        (await dialogs.load(key)).frames,
        await dialogs.ofOthers({ ...key, sender: "somebody else" }),
      ]),
    ),

  /** They are set and taken away, and read by the clock alone. */
  timers: async () => [],
};
