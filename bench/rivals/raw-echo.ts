/** The floor: bare node:http, no library, no state; every update is answered with a message. */
import { Agent, createServer, request } from "node:http";
import { setup, webhookUrl } from "./bot-setup.ts";

interface Update {
  update_id: number;
  message?: { chat: { id: number }; text?: string };
}

const agent = new Agent({ keepAlive: true });

function call(method: string, payload: object): Promise<unknown> {
  const body = JSON.stringify(payload);
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((done, failed) => {
    const url = `${setup.apiRoot}/bot${setup.token}/${method}`;
    const calling = request(url, { method: "POST", agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        done((JSON.parse(Buffer.concat(chunks).toString()) as { result: unknown }).result),
      );
    });
    calling.on("error", failed);
    calling.end(body);
  });
}

async function answer({ message }: Update): Promise<void> {
  if (message) await call("sendMessage", { chat_id: message.chat.id, text: message.text ?? "" });
}

if (setup.isWebhook) {
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", async () => {
      await answer(JSON.parse(Buffer.concat(chunks).toString()) as Update);
      response.end();
    });
  });
  server.listen(setup.port, "127.0.0.1", () => void call("setWebhook", { url: webhookUrl }));
} else {
  for (let offset = 0; ; ) {
    const updates = (await call("getUpdates", { offset, timeout: 30 })) as Update[];
    await Promise.all(updates.map(answer));
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
  }
}
