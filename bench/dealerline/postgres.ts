/** PostgreSQL databases for the bench: one for all runs is filled, each run has a copy of it, none is left. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { fillPg } from "./database.ts";

export class BenchPg {
  private readonly admin: pg.Client;
  private readonly server: URL;
  private readonly template: string;
  private copies = 0;

  private constructor(admin: pg.Client, server: URL) {
    this.admin = admin;
    this.server = server;
    this.template = `dealerline_bench_${randomBytes(4).toString("hex")}`;
  }

  /** Throws where no server answers at this address, or its user may not create databases. */
  static async open(address: string, userIds: readonly number[]): Promise<BenchPg> {
    const admin = new pg.Client({ connectionString: address });
    try {
      await admin.connect();
    } catch (error) {
      const { host } = new URL(address);
      throw new Error(`--processes needs a PostgreSQL, and none answers at ${host}: name one by --postgres`, {
        cause: error,
      });
    }
    const opened = new BenchPg(admin, new URL(address));
    await admin.query(`CREATE DATABASE ${opened.template}`);
    await fillPg(opened.urlOf(opened.template), userIds);
    return opened;
  }

  /** Runs `work` on a copy of its own. */
  async withCopy<T>(work: (url: string) => Promise<T>): Promise<T> {
    this.copies += 1;
    const name = `${this.template}_${this.copies}`;
    await this.admin.query(`CREATE DATABASE ${name} TEMPLATE ${this.template}`);
    try {
      return await work(this.urlOf(name));
    } finally {
      await this.drop(name);
    }
  }

  async close(): Promise<void> {
    await this.drop(this.template);
    await this.admin.end();
  }

  private async drop(name: string): Promise<void> {
    await this.admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  private urlOf(name: string): string {
    const url = new URL(this.server);
    url.pathname = `/${name}`;
    return url.href;
  }
}
