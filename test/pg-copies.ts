/** Copies of the prepared PostgreSQL database, the next made while a test runs, and empty ones; none is waited for when it goes. */
import { randomBytes } from "node:crypto";
import type pg from "pg";
import { inject } from "vitest";
import { connectTo } from "./databases.ts";

/** One connection makes copies and another drops them, one after another, for as long as the worker lives. */
let making: Promise<pg.Client> | undefined;
let dropping: Promise<pg.Client> | undefined;
let next: Promise<string> | undefined;

/** The name of a database that is the test's own. */
export async function takePgCopy(): Promise<string> {
  const taken = next ?? makeCopy();
  next = undefined;
  const name = await taken;
  next = makeCopy();
  // Whoever takes it is told.
  next.catch(() => {});
  return name;
}

/** Returns at once; what is not dropped when the run ends is dropped then. */
export function dropPgCopy(name: string): void {
  const before = dropping ?? connectTo(inject("pgServer"));
  dropping = before.then(async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).catch(() => {});
    return client;
  });
  dropping.catch(() => {});
}

const makeCopy = (): Promise<string> => create(inject("pgTemplate"));

/** The name of a database with nothing in it, which orders texts as a Russian dictionary does. */
export const makeEmptyPg = (): Promise<string> => create("template0 LOCALE_PROVIDER icu ICU_LOCALE 'ru'");

async function create(template: string): Promise<string> {
  making ??= connectTo(inject("pgServer"));
  const client = await making;
  const name = `${inject("pgRun")}_${randomBytes(8).toString("hex")}`;
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return name;
}
