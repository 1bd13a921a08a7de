/** Runs the server in a process of its own: `npx tsx test/telegram-server/main.ts --port 0`. */
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import { createTelegramServer } from "./server.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
const server = createTelegramServer();

const stop = () => process.exit(0);
process.on("SIGTERM", stop);
// The parent holds the other end of the pipe: when it is gone, however it went, so is this process.
process.stdin.on("close", stop).on("end", stop).resume();

server.listen(Number(values.port), "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
