/** What the program is installed with agrees with the program: variables, paths, addresses, figures watched. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import { variableNames } from "../../app/config.ts";
import { createMetrics } from "../../app/metrics.ts";
import { systemClock } from "../../core/clock.ts";
import { roles } from "../../db/roles.ts";
import type { Store } from "../../db/store.ts";
import { connectTo, databaseAt } from "../databases.ts";
import { unknownIn } from "./asked-figures.ts";

const read = (path: string): string => readFileSync(path, "utf8");
const yaml = (path: string): unknown => parse(read(path), { merge: true });

interface Service {
  image: string;
  build?: { context: string; dockerfile: string };
  environment: Record<string, string>;
  env_file?: { path: string; required: boolean }[];
  volumes: string[];
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  depends_on?: Record<string, unknown>;
  profiles?: string[];
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const composes = ["deploy/compose.sqlite.yaml", "deploy/compose.postgres.yaml"];
/** Node's own, those of the database's image and of its tools. */
const others = /^(?:NODE_ENV|POSTGRES_\w+|PG[A-Z]+|PUPPETEER_SKIP_DOWNLOAD)$/;

/** To own their folders, to become another user, to listen below 1024. */
const imagesAsk = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID", "NET_BIND_SERVICE"];

describe.each(composes)("%s", (path) => {
  const compose = yaml(path) as Compose;
  const own = Object.entries(compose.services).filter(([, { image }]) => image === "dealerline");

  it("names variables, services, volumes and files that are there", () => {
    for (const { environment = {} } of Object.values(compose.services))
      for (const name of Object.keys(environment))
        expect(variableNames.includes(name) || others.test(name), name).toBe(true);
    for (const { depends_on = {}, volumes = [], build } of Object.values(compose.services)) {
      for (const name of Object.keys(depends_on)) expect(compose.services).toHaveProperty(name);
      for (const [from = ""] of volumes.map((volume) => volume.split(":")))
        if (from.startsWith("./"))
          expect(from.endsWith("certificates") || existsSync(join("deploy", from))).toBe(true);
        else expect(compose.volumes).toHaveProperty(from);
      if (build) expect(existsSync(join("deploy", build.context, build.dockerfile))).toBe(true);
    }
  });

  it("takes every other variable from a file that need not be there, and that is in no repository", () => {
    for (const [, { env_file }] of own)
      expect(env_file).toEqual([{ path: "dealerline.env", required: false }]);
    expect(read(".gitignore").split("\n")).toContain("deploy/dealerline.env");
  });

  it("gives the program as little as it needs, and others no more than their images ask for", () => {
    expect(own.length).toBeGreaterThan(0);
    for (const [, service] of own) {
      expect(service).toMatchObject({ read_only: true });
      expect(service).not.toHaveProperty("cap_add");
    }
    for (const service of Object.values(compose.services)) {
      expect(service).toMatchObject({ cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] });
      for (const capability of service.cap_add ?? []) expect(imagesAsk).toContain(capability);
    }
  });
});

describe("the database of deploy/compose.postgres.yaml", () => {
  /** The server's other databases share its roles: those of the script have names of the test's own. */
  const name = `${inject("pgRun")}_compose`;
  const superuser = `${name}_superuser`;
  const role = `${name}_role`;
  const script = read("deploy/postgres/owner.sql");
  let admin: pg.Client;

  beforeEach(async () => {
    admin = await connectTo(inject("pgServer"));
    await admin.query(`CREATE ROLE ${superuser} SUPERUSER PASSWORD 'known'`);
    await admin.query(`CREATE DATABASE ${name}`);
  });
  afterEach(async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.query(`DROP ROLE IF EXISTS ${role}, ${name}, ${superuser}`);
    await admin.end();
  });

  it("is its user's, who is bound by row security and may make the program's roles", async () => {
    const { services } = yaml("deploy/compose.postgres.yaml") as Compose;
    expect(services.app?.environment.DATABASE_URL).toMatch(
      /^postgres:\/\/dealerline:.+@db:5432\/dealerline$/,
    );
    expect(services.db?.environment).not.toHaveProperty("POSTGRES_USER");
    expect(services.db?.volumes).toContain("./postgres/owner.sql:/docker-entrypoint-initdb.d/owner.sql:ro");

    await admin.query(
      script
        // What psql reads itself.
        .replace(/^\\.*$/gm, "")
        .replaceAll(":'password'", "'owned'")
        .replaceAll(/\bpostgres\b/g, superuser)
        .replaceAll(/\bdealerline\b/g, name),
    );
    const made = await admin.query(
      `SELECT rolsuper AS "isSuper", rolbypassrls AS "seesAll", pg_get_userbyid(datdba) AS owner,
              (SELECT rolpassword FROM pg_authid WHERE rolname = $2) AS "superPassword"
         FROM pg_roles, pg_database WHERE rolname = $1 AND datname = $1`,
      [name, superuser],
    );
    expect(made.rows).toEqual([{ isSuper: false, seesAll: false, owner: name, superPassword: null }]);

    const url = new URL(databaseAt(inject("pgServer"), name));
    url.username = name;
    url.password = "owned";
    const owner = await connectTo(url.href);
    await owner.query(`CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO ${name}; SET ROLE ${role}`);
    await owner.query("RESET ROLE; CREATE TABLE public.rows (id text); CREATE SCHEMA drizzle");
    await owner.end();
  });
});

describe("a copy of PostgreSQL by compose", () => {
  it("is made only when it is asked for, of all rows, where it outlives the container", () => {
    const { services } = yaml("deploy/compose.postgres.yaml") as Compose;
    expect(services.backup).toMatchObject({ profiles: ["backup"], image: services.db?.image });
    expect(services.backup?.volumes).toEqual([
      "copies:/copies",
      "./postgres/backup.sh:/usr/local/bin/backup:ro",
    ]);
    expect(read("deploy/postgres/backup.sh")).toContain(
      `pg_dump --format=custom --no-owner --role=${roles.installation} --enable-row-security --file=`,
    );
  });
});

describe("the image", () => {
  const [build = "", image = ""] = read("deploy/Dockerfile")
    .split(/^FROM /m)
    .slice(1);

  it("holds what the program reads beside its code, and nobody's rights", () => {
    const copied = [...image.matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gm)];
    expect(copied.map(([, from]) => from)).toEqual(copied.map(([, , to]) => to));
    for (const [, from = ""] of copied.filter(([, path]) => path !== "dist" && path !== "node_modules"))
      expect(existsSync(from), from).toBe(true);
    for (const path of ["db/migrations", "core/packs", "bots/simulator/page", "package.json"])
      expect(copied.map(([, from]) => from)).toContain(path);
    expect(image).toMatch(/^USER node$/m);
    expect(image).toMatch(/^HEALTHCHECK /m);
    expect(image).toMatch(/^VOLUME \/data$/m);
  });

  it("is built of every room, and of nothing that is not let into its context", () => {
    const { include } = JSON.parse(read("tsconfig.json")) as { include: string[] };
    const rooms = include.filter((path) => !path.includes("*"));
    const let_in = read("deploy/Dockerfile.dockerignore");
    for (const room of rooms) {
      expect(build).toContain(`COPY ${room} ${room}\n`);
      expect(let_in).toContain(`!${room}\n`);
    }
  });
});

describe("the units of systemd", () => {
  it("start what is there, with variables there are", () => {
    const names = readdirSync("deploy/systemd").filter((name) => name.endsWith(".service"));
    expect(names).toHaveLength(2);
    for (const name of names) {
      const unit = read(join("deploy/systemd", name));
      expect(unit).toMatch(/^DynamicUser=yes$/m);
      for (const least of [
        ...["ProtectSystem=strict", "ProtectHome=yes", "NoNewPrivileges=yes", "CapabilityBoundingSet="],
        ...["PrivateUsers=yes", "PrivateDevices=yes", "RestrictNamespaces=yes", "ProtectProc=invisible"],
        "SystemCallFilter=~@privileged @resources",
      ])
        expect(unit.split("\n"), name).toContain(least);
      const [, built = ""] = /^ExecStart=\/usr\/bin\/node (?:--\S+ )*dist\/(\S+)\.js/m.exec(unit) ?? [];
      expect(existsSync(`${built}.ts`), built).toBe(true);
      const [, given = ""] = /^Environment=(.*)$/m.exec(unit) ?? [];
      for (const variable of given.split(" ").map((word) => word.split("=")[0] ?? ""))
        expect(variableNames).toContain(variable);
    }
    expect(statSync("deploy/systemd/dealerline-cli").mode & 0o111).not.toBe(0);
  });
});

describe("nginx", () => {
  it.each(["deploy/nginx/webhook.conf", "deploy/nginx/compose.conf"])(
    "%s is whole and hides the figures",
    (path) => {
      const bare = read(path).replace(/#.*$/gm, "");
      expect([...bare.matchAll(/\{/g)]).toHaveLength([...bare.matchAll(/\}/g)].length);
      for (const line of bare.split("\n").filter((words) => words.trim() !== ""))
        expect(line).toMatch(/[;{}]\s*$/);
      expect(bare).toContain("location = /metrics { return 404; }");
      // An address a stranger adds himself is not believed.
      expect(bare).toContain("proxy_set_header X-Forwarded-For $remote_addr;");
    },
  );
});

describe("the alerts", () => {
  const { groups } = yaml("deploy/prometheus/alerts.yml") as {
    groups: { rules: { alert: string; expr: string }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);

  it("watch figures there are, by labels they have", () => {
    const labels = createMetrics({ store: {} as Store, clock: systemClock }).labels();
    expect(rules.length).toBeGreaterThan(4);
    for (const { alert, expr } of rules) expect(unknownIn(expr, labels), alert).toEqual([]);
  });

  it("watch every figure the guide says when to look at", () => {
    const [, behind = ""] = read("docs/guide/operator.md").split("| figure | well | look when |");
    const [table = ""] = behind.split("\n\n");
    const rows = table.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
    const looked = rows.filter(([, figure = "", , when]) => figure.startsWith("`") && when);
    expect(looked.length).toBeGreaterThan(9);
    const asked = rules.map(({ expr }) => expr).join("\n");
    for (const [, figure = ""] of looked)
      expect(asked).toMatch(new RegExp(`\\b${/\w+/.exec(figure)?.[0]}(?:_bucket)?\\b`));
  });
});

describe("the guides", () => {
  it.each(["README.md", "docs/guide/operator.md"])("%s explains every variable, and no other", (path) => {
    const table = read(path)
      .split("\n")
      .filter((line) => /^\| `[A-Z]/.test(line));
    const named = table.flatMap((line) => line.split("|")[1]?.match(/[A-Z][A-Z_]+/g) ?? []);
    expect(named.sort()).toEqual([...variableNames].sort());
  });
});
