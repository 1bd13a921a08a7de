/** A simulator for tests: phones in a temporary folder, behind a real HTTP server with helmet's strict headers. */
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import helmet from "helmet";
import { morningAfter } from "../../../app/simulator-clock.ts";
import type { Phone, PhoneDraft } from "../../../bots/simulator/phone.ts";
import { Phones } from "../../../bots/simulator/phones.ts";
import { simulatorRouter } from "../../../bots/simulator/router.ts";

export const NOON = Date.UTC(2026, 10, 24, 9, 0);

export const ACCOUNT = "impost";

export const telegramPhone: Phone = {
  id: "pyotr",
  accountId: ACCOUNT,
  look: "telegram",
  kind: "private",
  title: "Импост",
  owner: {
    name: "Пётр Речной",
    role: { ru: "закупщик", en: "buyer" },
    company: "Окна у реки",
    phone: "+7 900 000-00-11",
  },
  locale: "ru",
  commands: [
    { command: "menu", description: "Меню" },
    { command: "order", description: "Заказать" },
    { command: "help", description: "Помощь" },
  ],
};

export const whatsappPhone: Phone = {
  id: "anna",
  accountId: ACCOUNT,
  look: "whatsapp",
  kind: "private",
  title: "Импост",
  owner: { name: "Анна", role: { ru: "владелец", en: "owner" }, company: "Кровля-Дом" },
  locale: "ru",
};

export const groupPhone: Phone = {
  id: "managers",
  accountId: ACCOUNT,
  look: "telegram",
  kind: "group",
  title: "Импост: менеджеры",
  owner: { name: "Ольга", role: { ru: "менеджер", en: "manager" }, company: "Импост" },
  locale: "ru",
  members: [
    { id: "olga", name: "Ольга" },
    { id: "igor", name: "Игорь" },
  ],
};

/** A clock that stands still until it is moved. */
export class TestClock {
  private time = NOON;
  now(): number {
    return this.time;
  }
  advance(ms: number): void {
    this.time += ms;
  }
}

export interface TestSimulator {
  phones: Phones;
  clock: TestClock;
  /** Ends with a slash. */
  url: string;
  folder: string;
  /** How often timers were asked to run. */
  clockMoves(): number;
  /** Stops and starts the server on the same port, with the same phones; connections break. */
  restart(whileAway?: () => void): Promise<void>;
  stop(): Promise<void>;
}

export async function startSimulator(
  registered: readonly PhoneDraft[] = [telegramPhone, whatsappPhone, groupPhone],
): Promise<TestSimulator> {
  const folder = mkdtempSync(join(tmpdir(), "simulator-"));
  const clock = new TestClock();
  const phones = new Phones({ folder, clock });
  for (const phone of registered) phones.register(phone);
  let moves = 0;
  const onClockMoved = () => {
    moves += 1;
  };
  const timeZone = "Europe/Moscow";
  const options = { phones, clock, onClockMoved, maxUploadBytes: 1_000_000, timeZone, morningAfter };
  let server = await listen(options, 0);
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return {
    phones,
    clock,
    folder,
    url: `http://127.0.0.1:${port}/simulator/`,
    clockMoves: () => moves,
    restart: async (whileAway) => {
      await close();
      whileAway?.();
      server = await listen(options, port);
    },
    stop: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}

function listen(options: Parameters<typeof simulatorRouter>[0], port: number) {
  const app = express();
  app.use(helmet());
  app.use("/simulator", simulatorRouter(options));
  return new Promise<ReturnType<typeof app.listen>>((ready) => {
    const server = app.listen(port, "127.0.0.1", () => ready(server));
  });
}
