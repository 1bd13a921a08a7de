/** The simulator as the program has it: its phones, its two channels, its page. Loaded where it is on. */
import { join } from "node:path";
import type { Router } from "express";
import { SimulatorChannel } from "../bots/simulator/bot.ts";
import { Phones } from "../bots/simulator/phones.ts";
import type { MovableClock } from "../core/clock.ts";
import { demoTimeZone } from "../core/packs/demo/network.ts";
import type { Store } from "../db/store.ts";
import type { Config } from "./config.ts";
import { demoPhones } from "./demo-phones.ts";
import { morningAfter } from "./simulator-clock.ts";
import { isManagersChat, wantsPolls } from "./whatsapp-web.ts";

export interface Simulator {
  channels: readonly SimulatorChannel[];
  /** Whose the phones are by now: people join and leave. */
  registerPhones(): Promise<void>;
  router(onClockMoved: () => void): Promise<Router>;
}

export async function openSimulator(store: Store, config: Config, clock: MovableClock): Promise<Simulator> {
  const phones = new Phones({ folder: join(config.dataDir, "simulator"), clock });
  const registerPhones = async () => {
    for (const phone of await store.everywhere.read(demoPhones)) phones.register(phone);
  };
  await registerPhones();
  return {
    channels: [
      new SimulatorChannel({ look: "telegram", phones, clock }),
      new SimulatorChannel({
        ...{ look: "whatsapp", phones, clock },
        asPolls: wantsPolls(store),
        isManagersChat: isManagersChat(store),
      }),
    ],
    registerPhones,
    async router(onClockMoved) {
      const { simulatorRouter } = await import("../bots/simulator/router.ts");
      const maxUploadBytes = config.maxFileBytes;
      return simulatorRouter({
        phones,
        clock,
        onClockMoved,
        maxUploadBytes,
        timeZone: demoTimeZone,
        morningAfter,
      });
    },
  };
}
