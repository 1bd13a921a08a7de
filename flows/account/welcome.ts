/** A stranger's first words: who may enter and how, or a request for access. */
import { z } from "zod";
import { text } from "../../core/outbox/message.ts";
import { flow, pass } from "../flow.ts";

export const welcome = flow({
  id: "welcome",
  version: 1,
  permission: null,
  first: "hello",
  data: z.object({}),
  steps: { hello: { ask: () => ({ lines: [text("common.menu")] }), take: { choice: () => pass() } } },
});
