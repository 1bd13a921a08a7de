/** Builds the program from its configuration and starts it: store, demo, channels, HTTP. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Channel } from "../bots/channel.ts";
import { telegramWebhook } from "../bots/telegram/webhook.ts";
import { whatsappCloudWebhook } from "../bots/whatsapp-cloud/webhook.ts";
import { type Clock, systemClock } from "../core/clock.ts";
import { settleStages } from "../core/funnels/settle-stages.ts";
import { once } from "../core/once.ts";
import { selectTenants } from "../core/tenants/store.ts";
import { openAccounts } from "./accounts.ts";
import { checkpointThread } from "./checkpoint-thread.ts";
import type { Config } from "./config.ts";
import { replayErasures } from "./erasures.ts";
import { configuredBucket, tidyFolder } from "./file-storage.ts";
import { exchangeFolder, filesFolder } from "./files-folder.ts";
import { createHttp } from "./http.ts";
import { createLinkNotices } from "./link-notices.ts";
import { createLinkedNumbers, linkSettings } from "./linked-numbers.ts";
import type { Log } from "./log.ts";
import { removeOldCopies } from "./old-copies.ts";
import { openStore } from "./open-store.ts";
import { createPlatform, type Platform } from "./platform.ts";
import { clockFile, moveToWorkingTime, openSimulatorClock } from "./simulator-clock.ts";
import { openTelegram, storeConfiguredToken } from "./telegram.ts";
import { openWhatsAppCloud } from "./whatsapp-cloud.ts";
import { openWhatsAppWeb } from "./whatsapp-web.ts";

export interface Program {
  /** Where the server listens: "http://127.0.0.1:3000". */
  address: string;
  /** The simulator's page; null where it is off. */
  simulator: string | null;
  /** Intake closes first, then what is under way ends; at most STOP_LIMIT_MS. */
  stop(): Promise<void>;
}

/** How often the program looks for tenants and tokens that the command line has added meanwhile. */
const ACCOUNTS_EVERY_MS = 3_000;
const STOP_LIMIT_MS = 10_000;
const strandedWords =
  "this release has no such stage and something stands there: it is shown by the stage's id, a manager moves it on by a button, or all of it goes by `dealerline funnel use <file> --move <stage>=<stage there is>`";
const SIMULATOR_PATH = "/simulator";
const METRICS_PATH = "/metrics";
const NUMBERS_PATH = "/numbers";
const API_PATH = "/api";
const EXCHANGE_PATH = "/1c";

export async function startProgram(config: Config, log: Log): Promise<Program> {
  const store = await openStore(config, {
    onMigrated: (report) => log.info(report, "the database was brought to this version"),
    checkpointer: checkpointThread(log),
  });
  const erasedAgain = await replayErasures(store, config, Date.now());
  if (erasedAgain > 0)
    log.warn({ erasedAgain }, "people whom a restored backup had brought back were erased again");
  const removed = removeOldCopies(config, Date.now());
  if (removed.length > 0) log.info({ removed }, "copies past their days were removed");
  void tidyFolder(config, Date.now()).catch((error: unknown) =>
    log.warn(
      { error: String(error) },
      "files could not be brought to the bucket: tried again at the next start",
    ),
  );
  const movable = config.hasSimulator ? openSimulatorClock(clockFile(config)) : null;
  const clock: Clock = movable ?? systemClock;
  // A real bot's people live by the real clock.
  if (movable && !config.telegram.token) moveToWorkingTime(movable);
  // What is wrong with a tenant's funnels is told now, and not to whoever writes first.
  for (const tenant of await store.everywhere.read(selectTenants)) {
    const settled = await store.everywhere.transact((tx) => settleStages(tx, clock.now(), tenant));
    for (const { from, to, ...told } of settled) {
      const at = { tenant: tenant.slug, ...told, stage: from };
      if (to === null) log.warn(at, strandedWords);
      else log.info({ ...at, to }, "what stood at a stage that is no more was brought on");
    }
  }
  if (config.hasDemo) {
    const { seedDemo } = await import("../core/packs/demo/demo.ts");
    await store.everywhere.transact((tx) => seedDemo(tx, clock.now()));
  }

  const simulator = movable
    ? await import("./simulator.ts").then(({ openSimulator }) => openSimulator(store, config, movable))
    : null;
  await storeConfiguredToken(store, config, clock.now());
  const accounts = await openAccounts(store, config, log);
  const telegram = openTelegram(store, accounts, config, log, clock);
  const whatsapp = openWhatsAppCloud(store, accounts, config, log, clock);
  const linkNotices = createLinkNotices({
    ...{ store, clock, log },
    freshOn: [telegram, ...(simulator?.channels ?? [])].flatMap(({ name, changesPictures }) =>
      changesPictures ? name : [],
    ),
    page: config.publicUrl && config.operatorToken ? `${config.publicUrl}${NUMBERS_PATH}/` : null,
    mayAsk: true,
    onPosted: () => platform.deliver.kick(),
  });
  const numbers = createLinkedNumbers(linkSettings(store, config, log), (account, state) => {
    linkNotices.onState(account, state);
    if (state.is === "linked") platform.deliver.resume(account.id);
  });
  const linked = openWhatsAppWeb(store, accounts, { log, clock, open: numbers.open });
  const real = [telegram, whatsapp, linked];
  const channels: Channel[] = [...real, ...(simulator?.channels ?? [])];
  // What counts is loaded by the first thing to be counted, after the start.
  const metrics = once(() =>
    import("./metrics.ts").then(({ createMetrics }) =>
      createMetrics({ store, clock, linkedNumbers: numbers.counts }),
    ),
  );
  const platform = await createPlatform({
    store,
    clock,
    log,
    filesFolder: filesFolder(config),
    bucket: await configuredBucket(config),
    maxFileBytes: config.maxFileBytes,
    channels,
    metrics: {
      onTaken: (taken) => void metrics().then(({ onTaken }) => onTaken(taken)),
      onSettled: (attempt) => void metrics().then(({ onSettled }) => onSettled(attempt)),
      onTold: (told) => void metrics().then(({ onTold }) => onTold(told)),
      onTimerFailed: (kind) => void metrics().then(({ onTimerFailed }) => onTimerFailed(kind)),
    },
  });

  let isReady = true;
  const refresh = async (): Promise<void> => {
    if (await accounts.refresh(real)) await platform.refreshAccounts();
    await simulator?.registerPhones();
  };
  const routers = async () => {
    const [{ metricsRouter }, { numbersRouter }, { apiRouter }, { exchangeRouter }] = await Promise.all([
      import("./metrics-router.ts"),
      import("./numbers-router.ts"),
      import("./api/api-router.ts"),
      import("./onec/exchange-router.ts"),
    ]);
    const { operatorToken: token, metricsToken, publicUrl } = config;
    const linking = numbersRouter({ store, clock, numbers, token, publicUrl, refresh });
    const watched = [
      { path: METRICS_PATH, router: metricsRouter(await metrics(), { token: metricsToken, publicUrl }) },
      { path: NUMBERS_PATH, router: linking },
      {
        path: API_PATH,
        router: apiRouter({
          ...{ store, clock, publicUrl },
          files: platform.files,
          onPosted: () => platform.deliver.kick(),
        }),
      },
    ];
    watched.push({
      path: EXCHANGE_PATH,
      router: exchangeRouter({
        ...{ store, clock, log, files: platform.files },
        folder: exchangeFolder(config),
      }),
    });
    if (!simulator) return watched;
    return [...watched, { path: SIMULATOR_PATH, router: await simulator.router(() => void platform.idle()) }];
  };
  const server = createHttp({
    store,
    log,
    webhooks: [telegramWebhook(telegram), whatsappCloudWebhook(whatsapp)],
    routers,
    linkedNumbers: numbers.counts,
    front: simulator ? `${SIMULATOR_PATH}/` : null,
    isReady: () => isReady,
  });
  await platform.start();
  const address = await listen(server, config);
  const watch = setInterval(() => {
    refresh().catch((error: unknown) => log.error({ err: error }, "accounts were not refreshed"));
  }, ACCOUNTS_EVERY_MS);

  return {
    address,
    simulator: simulator ? `${address}${SIMULATOR_PATH}/` : null,
    async stop() {
      isReady = false;
      clearInterval(watch);
      await stopWithin(STOP_LIMIT_MS, platform, log);
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await store.close();
    },
  };
}

async function listen(server: Server, { host, port }: Config): Promise<string> {
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, host, listening);
  });
  const { port: actual } = server.address() as AddressInfo;
  const shown = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${shown}:${actual}`;
}

/** Leases that are not given back in time run out by themselves. */
async function stopWithin(limitMs: number, platform: Platform, log: Log): Promise<void> {
  const limit = setTimeout(() => {
    log.error({ limitMs }, "the stop took too long");
    process.exit(1);
  }, limitMs);
  await platform.stop();
  clearTimeout(limit);
}
