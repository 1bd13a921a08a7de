/** A database that DATABASE_URL names wrongly: what is wrong and the mend are said, the password never is. */
import { createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { ConfigError } from "../../app/config.ts";
import { openStore } from "../../app/open-store.ts";

let server: Server | undefined;
afterEach(() => server?.close());

const place = (databaseUrl: string) =>
  ({ databaseUrl, dataDir: "/nowhere", sqliteSynchronous: "NORMAL" }) as const;

/** The problem told, once the store could not be opened. */
async function problemAt(databaseUrl: string): Promise<string> {
  const error: unknown = await openStore(place(databaseUrl)).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw error;
  expect(error.message).not.toContain("hushhush");
  return error.problems.join();
}

/** A server that answers every greeting as PostgreSQL refuses it: an ErrorResponse with this SQLSTATE. */
async function refusing(code: string): Promise<number> {
  const fields = `SFATAL\0C${code}\0Mrefused\0\0`;
  const refusal = Buffer.alloc(5);
  refusal.write("E");
  refusal.writeInt32BE(4 + fields.length, 1);
  const listening = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end(Buffer.concat([refusal, Buffer.from(fields)])));
  });
  server = listening;
  await new Promise<void>((ready) => listening.listen(0, "127.0.0.1", ready));
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return address.port;
}

it("a server that does not answer", async () => {
  expect(await problemAt("postgres://shop:hushhush@127.0.0.1:1/x")).toBe(
    "DATABASE_URL: no database server answers at 127.0.0.1:1 (ECONNREFUSED); check the host and the port, " +
      "or leave the variable out for the embedded database",
  );
});

it("a password that is wrong", async () => {
  const port = await refusing("28P01");
  expect(await problemAt(`postgres://shop:hushhush@127.0.0.1:${port}/x`)).toContain(
    `DATABASE_URL: the server at 127.0.0.1:${port} does not let "shop" in; check the user and the password`,
  );
});

it("a database that is missing", async () => {
  const port = await refusing("3D000");
  expect(await problemAt(`postgres://shop:hushhush@127.0.0.1:${port}/dealers`)).toContain(
    `DATABASE_URL: there is no database "dealers" at 127.0.0.1:${port}; create it (createdb dealers)`,
  );
});

it("what is wrong with the server itself is told as it is", async () => {
  const port = await refusing("53300");
  await expect(openStore(place(`postgres://shop:hushhush@127.0.0.1:${port}/x`))).rejects.toThrow("refused");
});
