/** A stand-in for Telegram that answers the doctor's two questions as a test wants, at the time it wants. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface TelegramAnswers {
  apiRoot: string;
  /** How far Telegram's clock is from ours, milliseconds. */
  aheadMs: number;
  isKnown: boolean;
  webhook: Record<string, unknown>;
  close(): Promise<void>;
}

export async function openTelegramAnswers(): Promise<TelegramAnswers> {
  const answers = { aheadMs: 0, isKnown: true, webhook: { url: "", pending_update_count: 0 } };
  const server = createServer((request, response) => {
    const result = request.url?.endsWith("/getMe") ? { username: "impost_bot" } : answers.webhook;
    const date = new Date(Date.now() + answers.aheadMs).toUTCString();
    response.writeHead(answers.isKnown ? 200 : 401, { date, "content-type": "application/json" });
    response.end(JSON.stringify(answers.isKnown ? { ok: true, result } : { ok: false, error_code: 401 }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return Object.assign(answers, {
    apiRoot: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  });
}
