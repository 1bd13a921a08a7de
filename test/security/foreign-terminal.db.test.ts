/** Two tenants at the command line and over HTTP: a command for one tells nothing of the other, a request without a secret nothing at all. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram } from "../../app/cli/program.ts";
import { Terminal } from "../../app/cli/terminal.ts";
import { loadConfig } from "../../app/config.ts";
import { createLog } from "../../app/log.ts";
import { startProgram } from "../../app/program.ts";
import { selectAllAccounts } from "../../core/tenants/operator-store.ts";
import { projectRoot } from "../../db/project-root.ts";
import { type Operator, openOperator } from "../app/cli/operator.ts";
import type { World } from "../chat.ts";
import { sized } from "../faults/sizes.ts";
import { isPg } from "../stores.ts";
import { companyWords, openLivelyWorld } from "./lively-world.ts";
import { reportClaim } from "./reported-claim.ts";
import { written } from "./written-files.ts";

interface Side {
  slug: string;
  /** Everybody of this tenant whose data is handed over. */
  people: string[];
  /** What the other tenant's are found by. */
  others: { person: string; phone: string; company: string; chat: string; seq: string };
  /** The other tenant's words. */
  foreign: readonly string[];
}

const demoWords = [companyWords.okna, companyWords.krovlya, companyWords.dacha].flat();
const demo: Side = {
  slug: "impost",
  people: ["pyotr", "sergey", "tatyana", "olga"],
  others: { person: "vera", phone: "+79000000072", company: "zheltoper", chat: "vera", seq: "" },
  foreign: companyWords.rival,
};
const rival: Side = {
  slug: "rival",
  people: ["rita", "vera"],
  others: { person: "pyotr", phone: "+79000000011", company: "okna", chat: "pyotr", seq: "" },
  foreign: [...demoWords, "Импост"],
};

let operator: Operator;
let world: World;
beforeAll(async () => {
  operator = await openOperator();
  // No phone is linked: the command ends before it would wait for one.
  operator.env.CHROMIUM_PATH = join(operator.folder, "no-browser");
  const on = { ...operator, store: await operator.store(), reopen: operator.store };
  ({ world } = await openLivelyWorld({ on }));
  await reportClaim(world.phone("pyotr"), "ПМ-65-З", "тайна-окна");
  // Nothing is sent any more: what is written from now on lies in the outbox, for the lists to show.
  await world.platform.stop();
  await noteMessages();
}, 120_000);
afterAll(() => operator.close());

/** A message of each tenant waits, and the other side knows its number. */
async function noteMessages(): Promise<void> {
  await world.store.everywhere.transact(async ({ db, t }) => {
    const rows = await db.select().from(t.outbox).orderBy(t.outbox.seq);
    for (const [chat, side] of [
      ["pyotr", rival],
      ["vera", demo],
    ] as const) {
      const { seq: _, ...last } = rows.findLast((row) => row.chat === chat && row.message !== null) ?? fail();
      const dead = {
        ...last,
        state: "dead",
        failure: "refused",
        sourceKey: `foreign:${chat}`,
        leaseId: null,
      };
      const [added] = await db.insert(t.outbox).values(dead).returning({ seq: t.outbox.seq });
      side.others.seq = String(added?.seq);
    }
  });
}

const fail = (): never => {
  throw new Error("There is no message");
};

/** All that do something, as they are registered: "person export". */
function commands(): Map<string, Command> {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const program = buildProgram(new Terminal({ streams, env: {}, locale: "ru", isJson: false }));
  const found = new Map<string, Command>();
  const walk = (command: Command, path: readonly string[]): void => {
    if (command.commands.length === 0) found.set(path.join(" "), command);
    for (const child of command.commands) walk(child, [...path, child.name()]);
  };
  walk(program, []);
  return found;
}

/** Told to whoever runs the installation, of all tenants alike; they take none. */
const ofAll = [
  ...["tenant add", "tenant list", "tenant rent", "tenant return", "person replay", "rotate-key"],
  ...["doctor", "backup", "restore", "migrate", "move", "funnel check", "funnel draw"],
];

type Try = readonly [words: readonly string[], input?: string];

const told = ["prices", "stock", "balances", "payments", "serials", "network", "assortment", "addons"];
const tables = told.map((name) => `import ${name}`);
const lists = ["company list", "dealer list", "intake token list", "whatsapp template list", "audit verify"];
const alike = (names: readonly string[], tried: Try[]) =>
  Object.fromEntries(names.map((name) => [name, () => tried]));

/** How each command for one tenant is asked for what is the other's. "{out}" is a folder of its own. */
const tries: Record<string, (side: Side) => Try[]> = {
  ...alike(["bot off", "whatsapp link", "whatsapp off", "whatsapp pause", "whatsapp resume"], [[[]]]),
  ...alike(lists, [[[]], [["--json"]]]),
  ...alike(tables, [[["{goods}", "--dry-run"]]]),
  "tenant set": ({ slug }) => [[[slug]]],
  "bot token": () => [[[], "no token"]],
  "whatsapp token": () => [[[], "no\nnumber\nhere"]],
  "whatsapp template add": () => [[["{goods}"]]],
  "whatsapp template remove": () => [[["order_decision"]]],
  "funnel use": () => [[["{funnel}", "--dry-run"]]],
  "intake token create": () => [[["сайт"]]],
  "intake token revoke": () => [[["00000000"]]],
  "invite create": ({ others }) => [[["--company", others.company, "--role", "buyer"]]],
  "read-order": ({ others }) => [[["--company", others.company], "жлт-77 5 шт, пена зимняя 10 шт\n"]],
  "import catalog": () => [[["{goods}", "--dry-run", "--whole", "--report", "{out}.csv"]]],
  "import commerceml": () => [[["{packet}"]]],
  "import leads": () => [[["{leads}", "--dry-run"]], [["{leads}"]]],
  "company add": ({ others }) => [[["Новый", "--kind", "dealer", "--supplier", others.company]]],
  "company requisites": ({ others }) => [[[others.company]], [[others.company, "signer=Чужой"]]],
  "company claims": ({ others }) => [[[others.company]], [[others.company, "claimLimitMinor=1"]]],
  "dealer set": ({ others }) => [[[others.company, "weight=20"]]],
  "people list": ({ others }) => [[[]], [["--json"]], [["--company", others.company]]],
  "outbox list": ({ others }) => [[["--limit", "1000"]], [["--json"]], [["--chat", others.chat]]],
  "outbox replay": ({ others }) => [[[others.seq]], [[others.seq, "--json"]]],
  "person export": ({ people, others }) =>
    [...people, others.person, others.phone].map((who): Try => [[who, "--to", "{out}"]]),
  "claim export": () => ["1", "2"].map((number): Try => [[number, "--to", "{out}.zip"]]),
  "person erase": ({ people, others }) => [...people, others.person, others.phone].map((who): Try => [[who]]),
  chat: ({ people, others }) => [
    [["--as", people[0] ?? ""], "меню\n1001\n1002\n1005\nпена зимняя\nжлт-77\n"],
    [["--as", others.phone], "меню\n"],
    [["--stranger", "Гость"], "здравствуйте\n1001\n"],
  ],
};

describe("the command line", () => {
  it("has no command that is not tried here, or said to be of all tenants", () => {
    expect([...commands().keys()].sort()).toEqual([...Object.keys(tries), ...ofAll].sort());
    for (const name of ofAll) {
      const options = (commands().get(name)?.options ?? []).map(({ long }) => long);
      expect(options, name).not.toContain("--tenant");
    }
  });

  // Where rows have a security of their own besides, a third of them is tried at every run.
  const share = sized({ small: isPg ? 3 : 1, full: 1 });
  const tried = Object.keys(tries).filter((_, place) => place % share === 0);
  it.each(tried)("%s tells one tenant nothing of the other", async (name) => {
    const takesTenant = commands()
      .get(name)
      ?.options.some(({ long }) => long === "--tenant");
    let told = 0;
    for (const side of [demo, rival])
      for (const [at, [words, input]] of (tries[name]?.(side) ?? []).entries()) {
        const out = join(operator.folder, `${name.replace(" ", "-")}-${side.slug}-${at}`);
        const files: Record<string, () => string> = { ...fileOf, out: () => out };
        const given = words.map((word) => word.replace(/\{(\w+)\}/, (_, file) => files[file]?.() ?? fail()));
        const line = [...name.split(" "), ...given, ...(takesTenant ? ["--tenant", side.slug] : [])];
        const ran = await operator.run(line, input);
        const all = `${ran.out}${ran.err}${written(out)}`;
        expect(wordsIn(all, side), `${line.join(" ")}\n${all}`).toEqual([]);
        expect(ran.code, `${line.join(" ")}\n${all}`).toBeLessThan(2);
        told += all.length;
      }
    expect(told).toBeGreaterThan(0);
  });

  it("leaves the other tenant's message as it was", async () => {
    const rows = await world.store.everywhere.read(({ db, t }) => db.select().from(t.outbox));
    const states = [demo, rival].map((side) => rows.find(({ seq }) => `${seq}` === side.others.seq)?.state);
    expect(states).toEqual(["dead", "dead"]);
  });

  it("tells each tenant its own: what is looked for can be seen", async () => {
    const own = await operator.run(["people", "list", "--tenant", "rival"]);
    expect(wordsIn(own.out, demo)).toEqual(expect.arrayContaining(["Рита", "Вера"]));
    const exported = join(operator.folder, "own");
    await operator.run(["person", "export", "pyotr", "--to", exported, "--tenant", "impost"]);
    expect(wordsIn(written(exported), rival)).toEqual(expect.arrayContaining(["Пётр", "тайна-окна"]));
  });
});

const wordsIn = (told: string, { foreign }: Side) =>
  foreign.filter((word) => told.replaceAll("\u00A0", " ").includes(word));

function fileWith(name: string, words: string): string {
  const file = join(operator.folder, name);
  writeFileSync(file, words);
  return file;
}
const packet =
  "<КоммерческаяИнформация><Каталог><Товары><Товар><Ид>н2</Ид><Наименование>Новый клей</Наименование></Товар></Товары></Каталог></КоммерческаяИнформация>";
const fileOf = {
  goods: () => fileWith("goods.csv", "Артикул;Наименование;Ед\nНВ-1;Новая пена;шт\n"),
  leads: () => fileWith("leads.csv", "Клиент;Что нужно\nНовый клиент;окна\n"),
  packet: () => fileWith("import.xml", packet),
  funnel: () => join(projectRoot(), "core", "packs", "windows", "order.yaml"),
};

/** Every path of the program's sources that is served, as it is mounted there. */
const mounted = (): string[] => {
  const sources = ["http", "pages", "program"]
    .map((name) => readFileSync(new URL(`../../app/${name}.ts`, import.meta.url), "utf8"))
    .join("\n");
  const forms = [
    /path === "([^"]+)"/g,
    /app\.(?:get|post|put|patch|delete|all)\("([^"]+)"/g,
    /path: (\w+_PATH),/g,
    /\b(\w+Webhook)\(/g,
  ];
  return forms.flatMap((form) => [...sources.matchAll(form)].map(([, name = ""]) => name));
};

describe("HTTP in production", () => {
  it("serves what is asked for below, and nothing else", () => {
    expect(mounted().sort()).toEqual(
      (
        "/ /health /ready API_PATH EXCHANGE_PATH METRICS_PATH NUMBERS_PATH SIMULATOR_PATH " +
        "telegramWebhook whatsappCloudWebhook"
      ).split(" "),
    );
  });

  it("tells nothing of anybody without a secret, or with another's", async () => {
    const accounts = await world.store.everywhere.read(selectAllAccounts);
    const env = {
      ...operator.env,
      NODE_ENV: "production",
      PORT: "0",
      METRICS_TOKEN: "t".repeat(24),
      OPERATOR_TOKEN: "o".repeat(24),
    };
    const program = await startProgram(loadConfig(env), createLog("silent"));
    const ask = async (path: string, init: RequestInit = {}): Promise<string> => {
      const answer = await fetch(`${program.address}${path}`, { redirect: "manual", ...init });
      return `${answer.status} ${await answer.text()}`;
    };
    const hooks = accounts.flatMap(({ id }) => [`/telegram/${id}`, `/whatsapp-cloud/${id}`]);
    const push = { method: "POST", body: JSON.stringify({ update_id: 1, entry: [] }) };
    const secrets = ["wrong", ...accounts.flatMap(({ webhookSecret }) => webhookSecret ?? [])];
    const open = await Promise.all(
      ["/health", "/ready", "/api/", "/api/openapi.json", "/api/page.css"].map((path) => ask(path)),
    );
    const asked = "/1c/?type=sale&mode=query";
    const guessed = { authorization: `Basic ${btoa(`dealerline:dl_${"f".repeat(32)}`)}` };
    // 1C reads words, not codes.
    const refused = [await ask(asked), await ask(asked, { headers: guessed })];
    expect(refused.map((answer) => answer.slice(0, 11))).toEqual(["200 failure", "200 failure"]);
    const closed = [
      ...(await Promise.all(
        ["/", "/numbers/", "/simulator/", "/simulator/state", "/simulator/events"].map((path) => ask(path)),
      )),
      await ask("/metrics"),
      await ask("/metrics", { headers: { authorization: `Bearer ${"f".repeat(24)}` } }),
      await ask("/api/leads", { method: "POST" }),
      await ask("/api/leads", { method: "POST", headers: { authorization: `Bearer dl_${"f".repeat(32)}` } }),
    ];
    for (const path of hooks) {
      closed.push(
        await ask(path),
        await ask(path, push),
        await ask(`${path}?hub.mode=subscribe&hub.challenge=1`),
      );
      for (const secret of secrets)
        closed.push(
          await ask(path, { ...push, headers: { "x-telegram-bot-api-secret-token": `${secret}x` } }),
          await ask(path, { ...push, headers: { "x-hub-signature-256": `sha256=${secret}` } }),
        );
    }
    const figures = await ask("/metrics", { headers: { authorization: `Bearer ${"t".repeat(24)}` } });
    await program.stop();
    const codes = new Set(closed.map((answer) => answer.slice(0, 3)));
    expect(codes).toEqual(new Set(["401", "403", "404", "415"]));
    const everything = [...demoWords, ...companyWords.rival, "Импост", "impost"];
    for (const answer of [...open, ...refused, ...closed])
      expect(
        everything.filter((word) => answer.includes(word)),
        answer,
      ).toEqual([]);
    // Whoever watches the installation sees tenants by their slugs, and nobody's words.
    expect(figures).toContain("200 ");
    expect(everything.filter((word) => word !== "impost" && figures.includes(word))).toEqual([]);
  });
});
