/** A channel's connections, one for each account it serves, added and taken away while it runs. */
import type { Accept, Account } from "./channel.ts";

/** An account as a messenger is spoken to for it. */
interface Connected {
  readonly account: Account;
  start(accept: Accept): void;
  stop(): Promise<void>;
}

export class Connections<C extends Connected> {
  private readonly byAccount = new Map<string, C>();
  private readonly open: (account: Account) => C | null;
  private accept: Accept | undefined;

  /** `open` answers null for an account that is not this channel's, or has nothing to connect by. */
  constructor(accounts: readonly Account[], open: (account: Account) => C | null) {
    this.open = open;
    for (const account of accounts) this.connect(account);
  }

  start(accept: Accept): void {
    this.accept = accept;
    for (const connection of this.byAccount.values()) connection.start(accept);
  }

  async stop(): Promise<void> {
    this.accept = undefined;
    await Promise.all(this.all().map((connection) => connection.stop()));
  }

  /** The accounts there are now: new ones begin, those that are gone end, one with other secrets begins anew. */
  async use(accounts: readonly Account[]): Promise<void> {
    const wanted = new Map(accounts.map((account) => [account.id, account]));
    const ended = this.all().filter(({ account }) => !isSame(account, wanted.get(account.id)));
    for (const { account } of ended) this.byAccount.delete(account.id);
    for (const account of accounts) if (!this.byAccount.has(account.id)) this.connect(account);
    await Promise.all(ended.map((connection) => connection.stop()));
  }

  all(): C[] {
    return [...this.byAccount.values()];
  }

  /** Undefined for an account that is not served here. */
  find(accountId: string): C | undefined {
    return this.byAccount.get(accountId);
  }

  get(accountId: string): C {
    const connection = this.find(accountId);
    if (!connection) throw new Error(`The account ${accountId} is not served here`);
    return connection;
  }

  private connect(account: Account): void {
    const connection = this.open(account);
    if (!connection) return;
    this.byAccount.set(account.id, connection);
    if (this.accept) connection.start(this.accept);
  }
}

const isSame = (old: Account, now: Account | undefined): boolean =>
  now?.token === old.token && now.webhookSecret === old.webhookSecret;
