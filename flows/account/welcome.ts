/** A stranger's dialog: an invite opens, a known number enters, all else is kept and reaches a manager. */
import * as z from "zod";
import { codeIn } from "../../core/network/invite-code.ts";
import { linkCodeIn } from "../../core/network/link-code.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { become, call, type Flow, type FlowContext, flow, noted, pass, stay } from "../flow.ts";
import { isThanks } from "../global-words.ts";
import type { Reply } from "../reply.ts";
import { joinWithWords } from "./hand-on.ts";
import { join, joinBy, joinRefused } from "./join.ts";
import { alreadyIn, joined, justJoined } from "./joined.ts";
import { linkChat, openLink } from "./link-chat.ts";
import {
  askForAccess,
  companyScreen,
  helloScreen,
  refusedInviteScreen,
  waitingScreen,
} from "./welcome-screens.ts";

const dataSchema = z.object({
  /** Company and city are being asked for. */
  isAsked: z.boolean().default(false),
  /** Why the invite that was just opened lets nobody in. */
  problem: z.enum(["none", "invalid", "tooMany"]).default("none"),
});
type Data = z.infer<typeof dataSchema>;

interface Words {
  text: string;
  files: readonly string[];
}

export const welcome: Flow<Data> = flow({
  id: "welcome",
  version: 1,
  permission: null,
  isForStrangers: true,
  first: "hello",
  data: dataSchema,
  steps: {
    hello: {
      async ask({ isAsked, problem }, context) {
        if (isAsked) return companyScreen;
        if (problem !== "none") return refusedInviteScreen(problem);
        const request = await context.core.network.ownAccessRequest();
        return request ? waitingScreen(request, context) : helloScreen(context);
      },
      take: {
        choice: (id) => (id === askForAccess.id ? asking() : pass()),
        contact: (phone, _, context) => hearContact(phone, context),
        text(words, { isAsked }, context) {
          if (isThanks(words)) return noted();
          return isAsked
            ? hearCompany(words, context)
            : hearWords({ text: words, files: [] }, context, text("account.welcome.kept"));
        },
        files: (files, caption, _, context) =>
          hearWords({ text: caption, files: files.map(({ id }) => id) }, context),
      },
    },
  },
});

const welcoming = (note?: Text) => become(welcome, dataSchema.parse({}), note);
/** Company and city are asked for at once. */
export const askingForAccess: Data = { isAsked: true, problem: "none" };
const asking = (note?: Text) => become(welcome, askingForAccess, note);

/** What words or a link's payload open: an invite, or a second messenger. Null when they hold no code. */
export async function openCode(words: string, context: FlowContext) {
  const link = linkCodeIn(words);
  if (link !== null) return call(linkChat, await openLink(link, context));
  const code = codeIn(words);
  return code === null ? null : openInvite(code, context);
}

/** What an opened invite leads to; the same for a link's payload and for a typed code. */
export async function openInvite(code: string, { core, actor }: FlowContext) {
  const invite = await core.network.peekInvite(code);
  if (invite.ok) return call(join, joinBy(invite.value));
  if (invite.error === "joined") return call(joined, alreadyIn(String(invite.params?.company ?? "")));
  const problem = invite.error;
  return actor ? call(join, joinRefused(problem)) : become(welcome, dataSchema.parse({ problem }));
}

/** Whatever no screen takes: the first words of all, voice, a place, a forwarded contact. */
export function hearAnything(reply: Reply, context: FlowContext) {
  switch (reply.kind) {
    case "text":
    case "edit":
      return hearWords({ text: reply.text, files: [] }, context);
    case "files":
      return hearWords({ text: reply.caption, files: reply.files.map(({ id }) => id) }, context);
    case "voice":
      return hearWords({ text: "", files: reply.file ? [reply.file.id] : [] }, context);
    case "contact":
      if (reply.isOwn) return hearContact(reply.phone, context);
      return hearWords({ text: reply.phone, files: [] }, context, text("account.welcome.ownContactOnly"));
    case "location":
      return hearWords({ text: `${reply.latitude}, ${reply.longitude}`, files: [] }, context);
    default:
      return welcoming();
  }
}

async function hearWords(words: Words, context: FlowContext, note?: Text) {
  const opened = await openCode(words.text, context);
  if (opened) return opened;
  const kept = await context.core.network.keepWords(words);
  if (!kept.ok) return welcoming(text("common.tooFast"));
  if (kept.value === null) return welcoming(note);
  const passedOn = text("account.request.passedOn");
  return kept.value.about === "" ? asking(passedOn) : welcoming(passedOn);
}

async function hearCompany(words: string, context: FlowContext) {
  const opened = await openCode(words, context);
  if (opened) return opened;
  // A number pressed once too often names no company.
  if (!/\p{L}.*\p{L}/su.test(words)) return stay(text("account.request.companyInWords"));
  await context.core.network.requestAccess({ about: words, phone: null });
  return welcoming();
}

/** One's own contact: the directory lets in whom it knows. */
async function hearContact(phone: string, context: FlowContext) {
  const { core, messengers } = context;
  const { entered, isHandedOn } = await joinWithWords(context, () =>
    core.network.joinByPhone(phone, messengers.titleOf),
  );
  if (entered) return become(joined, justJoined(isHandedOn));
  const request = await core.network.ownAccessRequest();
  if (!request) return asking(text("account.request.notInDirectory"));
  // The number goes to those who have the request already.
  await core.network.requestAccess({ about: "", phone });
  const note = text("account.request.passedOn");
  return request.about === "" ? asking(note) : welcoming(note);
}
