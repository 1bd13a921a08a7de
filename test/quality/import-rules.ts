/** Who may import whom (docs: the house's rooms), as data, and what breaks it in given sources. */
import { type Import, importsOf } from "./imports.ts";
import type { Room, Source } from "./sources.ts";
import { rooms } from "./sources.ts";

interface Grant {
  to: RegExp;
  /** Only types of it may be used. */
  isTypesOnly?: boolean;
}

const all: Grant = { to: new RegExp(`^(?:${rooms.join("|")})/`) };
const storeTypes: Grant = { to: /^db\/store\.ts$/, isTypesOnly: true };
const root: Grant = { to: /^db\/project-root\.ts$/ };

/** What each room may import besides itself. */
const grants: Record<Room, readonly Grant[]> = {
  app: [all],
  bots: [{ to: /^(?:flows|core|locales)\// }, storeTypes, root],
  exchange: [{ to: /^core\// }, storeTypes, root],
  flows: [{ to: /^core\// }, { to: /^locales\//, isTypesOnly: true }],
  core: [{ to: /^db\// }, { to: /^locales\/keys\.ts$/, isTypesOnly: true }],
  // Keeping what was reckoned knows nothing of what is reckoned.
  locales: [{ to: /^core\//, isTypesOnly: true }, { to: /^core\/reckoned-once\.ts$/ }],
  db: [],
};

/** Packages that are let in by few doors. */
const doors: readonly { package: string; files: RegExp; mend: string }[] = [
  {
    package: "drizzle-orm",
    files: /^(?:db\/|core\/(?:.+\/)?(?:[\w-]+-)?store\.ts$)/,
    mend: "move the query into the module's store.ts",
  },
  { package: "better-sqlite3", files: /^db\//, mend: "ask db/ for it" },
  { package: "pg", files: /^db\//, mend: "ask db/ for it" },
  { package: "grammy", files: /^bots\/telegram\//, mend: "keep Telegram inside bots/telegram" },
  { package: "whatsapp-web.js", files: /^bots\/whatsapp-web\//, mend: "keep it inside bots/whatsapp-web" },
  {
    package: "express",
    files: /^(?:app\/|(?:bots|exchange)\/(?:.+\/)?(?:(?:[\w-]+-)?router|webhook)\.ts$)/,
    mend: "serve HTTP from app/, a router.ts or a webhook.ts; others may use its types",
  },
  { package: "commander", files: /^app\/cli\//, mend: "keep the command line inside app/cli" },
  { package: "cli-progress", files: /^app\/cli\//, mend: "keep the command line inside app/cli" },
];

/** A line for each import that breaks a rule: where, what, and how to mend it. */
export function brokenImports(sources: readonly Source[]): string[] {
  return sources
    .flatMap(importsOf)
    .flatMap((found) => faultsOf(found).map((fault) => `${found.place} ${fault}`));
}

function faultsOf(found: Import): string[] {
  return found.isPackage ? packageFaults(found) : [...roomFaults(found), ...storeFaults(found)];
}

function packageFaults({ from, to, isTypeOnly }: Import): string[] {
  const door = doors.find((candidate) => candidate.package === to);
  if (!door || door.files.test(from)) return [];
  // A type leaves nothing in the program: a helper of a router may name what it is given.
  if (to === "express" && isTypeOnly && from.startsWith("bots/")) return [];
  return [`imports the package ${to}: ${door.mend}`];
}

function roomFaults({ from, to, isTypeOnly }: Import): string[] {
  const room = roomOf(from);
  if (room === undefined || roomOf(to) === room) return [];
  const fitting = grants[room].filter((grant) => grant.to.test(to));
  if (fitting.some((grant) => !grant.isTypesOnly || isTypeOnly)) return [];
  return fitting.length > 0
    ? [`imports values of ${to}, and ${room}/ may use only its types: write "import type"`]
    : [`imports ${to}: ${room}/ may not; let a caller hand it in, or move the code`];
}

/** Modules of core meet in use cases, so that a table has one reader. */
function storeFaults({ from, to }: Import): string[] {
  if (!isStore(from) || !isStore(to) || moduleOf(from) === moduleOf(to)) return [];
  return [`imports ${to} into a store: let the use case call both stores`];
}

const roomOf = (path: string): Room | undefined => rooms.find((room) => path.startsWith(`${room}/`));
const isStore = (path: string): boolean => /^core\/.+\/(?:[\w-]+-)?store\.ts$/.test(path);
const moduleOf = (path: string): string => path.split("/")[1] ?? "";

/** A line for each circle of files that need each other at the start: the import that closes it, and the mend. */
export function circles(sources: readonly Source[]): string[] {
  const known = new Set(sources.map(({ path }) => path));
  const needs = new Map(
    sources.map((source) => {
      const own = importsOf(source);
      return [source.path, own.filter((found) => isNeededAtStart(found) && known.has(found.to))] as const;
    }),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    for (const { to, place } of needs.get(path) ?? []) {
      const begun = [...way, path].indexOf(to);
      if (begun >= 0) found.push(circleLine(place, [...way, path].slice(begun), to));
      else if (!done.has(to)) visit(to, [...way, path]);
    }
    done.add(path);
  };
  for (const path of needs.keys()) if (!done.has(path)) visit(path, []);
  return found;
}

const isNeededAtStart = ({ isTypeOnly, isLazy }: Import): boolean => !isTypeOnly && !isLazy;

const circleLine = (place: string, way: readonly string[], end: string): string =>
  `${place} closes the circle ${[...way, end].join(" -> ")}: move what both need into a file of its own`;
