/** Screens of dialogs that show an object as it was before a notice told otherwise: their buttons come off. */
import type { Tx } from "../../db/store.ts";
import type { Dialog } from "../dialogs/model.ts";
import { dialogsIn } from "../dialogs/store.ts";
import type { ChatAddress } from "../outbox/lease-store.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Scope } from "../scope.ts";
import type { Locale } from "../tenants/model.ts";
import type { Notice } from "./model.ts";

type Told = ChatAddress & { thread: string | null; locale: Locale };

/** In the chats a notice is told in; the one whose turn it is draws its own screens anew. */
export async function retireOutdated(
  tx: Tx,
  scope: Scope,
  outbox: Outbox,
  { about, version }: Pick<Notice, "about" | "version">,
  chats: readonly Told[],
): Promise<void> {
  // As it is first told no screen has shown it before.
  if (version === 1) return;
  const each = new Map(chats.map((chat) => [`${chat.accountId}/${chat.chat}`, chat]));
  for (const to of each.values()) {
    for (const dialog of await dialogsIn(tx, scope, to)) {
      if (isOwn(scope, to, dialog)) continue;
      for (const seq of outdatedIn(dialog, about.id, version)) {
        const shown = await outbox.findShown(seq);
        if (shown?.buttons || shown?.options)
          await outbox.post({ to, locale: to.locale, message: null, edits: seq });
      }
    }
  }
}

const isOwn = ({ sender }: Scope, { accountId, chat }: ChatAddress, dialog: { sender: string }): boolean =>
  sender?.accountId === accountId && sender.chat === chat && sender.address === dialog.sender;

/** The messages whose screen in view, the last of those that share one, shows an older version. */
function outdatedIn({ frames }: Dialog, id: string, version: number): number[] {
  const inView = new Map(frames.map((frame) => [frame.message, frame]));
  return [...inView.values()].flatMap(({ message, about }) =>
    message !== null && about?.id === id && about.version < version ? [message] : [],
  );
}
