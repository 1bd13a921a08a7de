/** Whether what was pushed in a scene would reach somebody who has not written for a day, by the templates that come with the program. */
import { isNotNull } from "drizzle-orm";
import { asTemplate, keyOf } from "../../bots/whatsapp-cloud/templates.ts";
import type { Message } from "../../core/outbox/message.ts";
import type { Store } from "../../db/store.ts";
import { readyTemplates } from "../ready-templates.ts";

/** Names of the notices that none of them carries. */
export async function notCarried(store: Store): Promise<string[]> {
  const rows = await store.everywhere.read(({ db, t: { outbox } }) =>
    db.select().from(outbox).where(isNotNull(outbox.noticeKey)),
  );
  const reader = { locale: "ru", timeZone: "Europe/Moscow", now: 0 } as const;
  const pushed = rows.flatMap(({ message, edits }) =>
    message && edits === null ? (message as Message) : [],
  );
  return pushed.filter((message) => asTemplate(message, readyTemplates, reader) === null).map(keyOf);
}
