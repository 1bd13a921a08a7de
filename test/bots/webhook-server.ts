/** A web server for what a messenger pushes: its address is known before there is a bot to serve. */
import { createServer, type Server } from "node:http";
import { answerJson, type Webhook } from "../../bots/webhook-http.ts";

export async function openWebhookServer(): Promise<{ web: Server; serve(webhook: Webhook): void }> {
  let served: Webhook | undefined;
  const web = createServer((request, response) => {
    if (!served?.(request, response)) answerJson(response, 404, { error: "not found" });
  });
  await new Promise<void>((listening) => web.listen(0, "127.0.0.1", listening));
  return {
    web,
    serve(webhook) {
      served = webhook;
    },
  };
}
