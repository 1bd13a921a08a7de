/** The bench's command line. */
import { parseArgs } from "node:util";

export interface BenchOptions {
  rounds: number;
  users: number;
  seconds: number;
  warmUp: number;
  rate: number;
  /** Dealerline on PostgreSQL in so many processes; empty = not at all. */
  processes: readonly number[];
  /** An address that may create databases. */
  postgres: string;
  /** Parts of names; empty = all. */
  only: readonly string[];
  out: string | null;
  isBig: boolean;
  profile: string | null;
}

export const usage = `bench [--rounds 5] [--users 40] [--seconds 10] [--warm-up 3] [--rate 200]
      [--only dealerline,grammy-echo/webhook] [--out result.json] [--big] [--profile folder]
      [--processes 1,2,4] [--postgres postgres://postgres@127.0.0.1:5432/postgres]

  --rounds   each runs all contestants in turn; the medians are told
  --users    people who write at the same time, without a pause
  --seconds  of full load that are counted, and of steady load after it
  --warm-up  seconds of full load before that are not
  --rate     updates a second of the steady load
  --only     contestants whose name has one of these parts
  --out      a file for all figures as JSON
  --big      Dealerline alone, in turn on its database and on one with 1,000,000 orders and 10,000 people
  --profile  a folder for V8 processor profiles of the bots
  --processes  Dealerline alone, on PostgreSQL, in one, two, four processes behind a load balancer
  --postgres   a server's database whose user may create others: each run has one of its own
`;

/** Throws a TypeError that names what is wrong. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "5" },
      users: { type: "string", default: "40" },
      seconds: { type: "string", default: "10" },
      "warm-up": { type: "string", default: "3" },
      rate: { type: "string", default: "200" },
      only: { type: "string", default: "" },
      out: { type: "string" },
      big: { type: "boolean", default: false },
      profile: { type: "string" },
      processes: { type: "string", default: "" },
      postgres: { type: "string", default: "postgres://postgres@127.0.0.1:5432/postgres" },
    },
  });
  return {
    rounds: positive("rounds", values.rounds),
    users: positive("users", values.users),
    seconds: positive("seconds", values.seconds),
    warmUp: positive("warm-up", values["warm-up"]),
    rate: positive("rate", values.rate),
    processes: partsOf(values.processes).map((count) => whole("processes", count)),
    postgres: values.postgres,
    only: partsOf(values.only),
    out: values.out ?? null,
    isBig: values.big,
    profile: values.profile ?? null,
  };
}

const partsOf = (list: string): string[] => list.split(",").filter((part) => part !== "");

function whole(name: string, value: string): number {
  const number = positive(name, value);
  if (!Number.isInteger(number)) throw new TypeError(`--${name} wants whole numbers`);
  return number;
}

function positive(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0) throw new TypeError(`--${name} wants a number above 0`);
  return number;
}
