/** A stranger's first words: who may enter and how; once access was asked for, by when it is answered. */
import { z } from "zod";
import type { AccessRequest } from "../../core/network/network.ts";
import { text } from "../../core/outbox/message.ts";
import { call, type Flow, type FlowContext, flow, pass, type Screen } from "../flow.ts";
import { requestAccess } from "./request-access.ts";
import { hearContact, hearStranger } from "./stranger.ts";
import { askForAccess, promised, shareContact } from "./words.ts";

const dataSchema = z.object({});
type Data = z.infer<typeof dataSchema>;

export const welcome: Flow<Data> = flow({
  id: "welcome",
  version: 1,
  permission: null,
  isForStrangers: true,
  first: "hello",
  data: dataSchema,
  steps: {
    hello: {
      async ask(_, context) {
        const request = await context.core.network.ownAccessRequest();
        return request ? waiting(request, context) : hello(context);
      },
      take: {
        choice: (id) => (id === askForAccess.id ? call(requestAccess, {}) : pass()),
        contact: (phone, _, context) => hearContact(phone, context),
        text: (words, _, context) =>
          hearStranger({ text: words, files: [] }, context, text("account.welcome.kept")),
        files: (files, caption, _, context) =>
          hearStranger({ text: caption, files: files.map(({ id }) => id) }, context),
      },
    },
  },
});

async function hello({ core, tenant }: FlowContext): Promise<Screen> {
  const isLeft = await core.network.wasMember();
  const first = isLeft
    ? text("account.welcome.left")
    : text("account.welcome.hello", { tenant: tenant.name });
  return { lines: [first], choices: isLeft ? [[askForAccess]] : [[shareContact], [askForAccess]] };
}

/** Whatever is written now goes to the manager who decides. */
function waiting({ answerDueAt, phone }: AccessRequest, context: FlowContext): Screen {
  const isLate = answerDueAt <= context.now;
  const line = isLate ? text("account.request.late") : promised(answerDueAt, context);
  return {
    lines: [line, text("account.request.writeHere")],
    ...(phone === null && { choices: [[shareContact]] }),
  };
}
