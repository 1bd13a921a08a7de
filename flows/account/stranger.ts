/** What is done with anything a stranger says: an invite opens, all else is kept for the manager. */
import { codeIn } from "../../core/network/invite-code.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { become, type FlowContext } from "../flow.ts";
import type { Reply } from "../reply.ts";
import { openInvite } from "./join.ts";
import { joined } from "./joined.ts";
import { requestAccess } from "./request-access.ts";
import { welcome } from "./welcome.ts";

interface Words {
  text: string;
  files: readonly string[];
}

/** Free text, or what is as good as text. */
export async function hearStranger(words: Words, context: FlowContext, note?: Text) {
  const code = codeIn(words.text);
  if (code !== null) return openInvite(code, context);
  const kept = await context.core.network.keepWords(words);
  if (!kept.ok) return become(welcome, {}, text("common.tooFast"));
  if (kept.value === null) return become(welcome, {}, note);
  const passedOn = text("account.request.passedOn");
  return kept.value.about === "" ? become(requestAccess, {}, passedOn) : become(welcome, {}, passedOn);
}

/** One's own contact: the directory lets in whom it knows. */
export async function hearContact(phone: string, { core }: FlowContext) {
  const actor = await core.network.joinByPhone(phone);
  if (actor) return become(joined, { already: "" });
  const request = await core.network.ownAccessRequest();
  if (!request) return become(requestAccess, {}, text("account.request.notInDirectory"));
  // The number goes to those who have the request already.
  await core.network.requestAccess({ about: "", phone });
  const note = text("account.request.passedOn");
  return request.about === "" ? become(requestAccess, {}, note) : become(welcome, {}, note);
}

/** Whatever no screen takes: voice, a place, a forwarded contact. */
export function hearAnything(reply: Reply, context: FlowContext) {
  switch (reply.kind) {
    case "text":
    case "edit":
      return hearStranger({ text: reply.text, files: [] }, context);
    case "files":
      return hearStranger({ text: reply.caption, files: reply.files.map(({ id }) => id) }, context);
    case "voice":
      return hearStranger({ text: "", files: reply.file ? [reply.file.id] : [] }, context);
    case "contact":
      if (reply.isOwn) return hearContact(reply.phone, context);
      return hearStranger({ text: reply.phone, files: [] }, context, text("account.welcome.ownContactOnly"));
    case "location":
      return hearStranger({ text: `${reply.latitude}, ${reply.longitude}`, files: [] }, context);
    default:
      return become(welcome, {});
  }
}
