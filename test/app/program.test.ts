/** The program whole, on a data folder of its own: health, the simulator's page, a restart, a stop, a turn that breaks. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../app/config.ts";
import { appendErasures } from "../../app/erasures.ts";
import { createLog } from "../../app/log.ts";
import { openStore } from "../../app/open-store.ts";
import { type Program, startProgram } from "../../app/program.ts";

let folder: string;
let running: Program | undefined;
const logged: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dealerline-program-"));
  logged.length = 0;
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(variables: NodeJS.ProcessEnv = {}): Promise<Program> {
  const config = loadConfig({ DATA_DIR: folder, PORT: "0", SQLITE_SYNCHRONOUS: "NORMAL", ...variables });
  running = await startProgram(
    config,
    createLog("warn", (line) => logged.push(line)),
  );
  return running;
}

async function stop(): Promise<void> {
  await running?.stop();
  running = undefined;
}

const get = async (program: Program, path: string) => {
  const answer = await fetch(`${program.address}${path}`);
  return { status: answer.status, body: await answer.text() };
};

describe("the program", () => {
  it("answers at its address: health, readiness, the simulator's page", async () => {
    const program = await start();
    expect(await get(program, "/health")).toEqual({
      status: 200,
      body: JSON.stringify({ status: "ok", dialect: "sqlite" }),
    });
    expect(await get(program, "/ready")).toEqual({ status: 200, body: JSON.stringify({ ready: true }) });
    expect(program.simulator).toBe(`${program.address}/simulator/`);
    expect((await get(program, "/simulator/")).body).toContain("<html");
    expect((await get(program, "/")).body).toContain("<html");
    expect(await get(program, "/metrics")).toMatchObject({
      status: 200,
      body: expect.stringContaining("dealerline_outbox_rows{"),
    });
    expect(await get(program, "/nowhere")).toEqual({
      status: 404,
      body: JSON.stringify({ error: "not found" }),
    });
    expect(logged).toEqual([]);
  });

  it("has no page in production", async () => {
    const program = await start({ NODE_ENV: "production" });
    expect(program.simulator).toBeNull();
    expect((await get(program, "/simulator/")).status).toBe(404);
  });

  it("ends within seconds, and nobody is let in any more", async () => {
    const program = await start();
    const began = Date.now();
    await stop();
    expect(Date.now() - began).toBeLessThan(5_000);
    await expect(fetch(`${program.address}/health`)).rejects.toThrow();
  });

  it("keeps its data from one start to the next", async () => {
    // The accounts' ids are made by chance when the demo is: the same ones are the same data.
    const stateOf = async (program: Program) =>
      (JSON.parse((await get(program, "/simulator/state")).body) as { phones: unknown }).phones;
    const before = await stateOf(await start());
    await stop();
    expect(await stateOf(await start())).toEqual(before);
    expect(logged).toEqual([]);
  });

  it("erases again whoever a restored database has brought back", async () => {
    const config = loadConfig({ DATA_DIR: folder });
    await start();
    await stop();
    const peopleOf = async () => {
      const store = await openStore(config);
      const rows = await store.everywhere.read(({ db, t }) => db.select().from(t.people));
      await store.close();
      return rows;
    };
    const pyotr = (await peopleOf()).find(({ id }) => id === "pyotr");
    expect(pyotr?.name).toBe("Пётр");
    appendErasures(config, [{ tenantId: pyotr?.tenantId ?? "", personId: "pyotr", at: 1 }]);
    await start();
    await stop();
    expect((await peopleOf()).find(({ id }) => id === "pyotr")).toMatchObject({
      name: "Удалённый человек",
      phone: null,
    });
    expect(logged.join("")).toContain('"erasedAgain":1');
  });
});
