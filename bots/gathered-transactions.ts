/** Small works of one tenant that wait for the store at the same moment are done in one transaction. */
import type { Store, Tx } from "../db/store.ts";

interface Waiting {
  work: (tx: Tx) => Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export class GatheredTransactions {
  private readonly store: Pick<Store, "of">;
  /** By tenant, what the next transaction does; none where none waits for its turn. */
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(store: Pick<Store, "of">) {
    this.store = store;
  }

  /** As the store's own `transact`; works are done one after another, in the order they came. One that fails takes only itself back. */
  transact<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const one = { work, resolve: (value: unknown) => resolve(value as T), reject };
      const others = this.waiting.get(tenantId);
      if (others) others.push(one);
      else {
        this.waiting.set(tenantId, [one]);
        void this.begin(tenantId);
      }
    });
  }

  private async begin(tenantId: string): Promise<void> {
    const taken: Waiting[] = [];
    try {
      const values = await this.store.of(tenantId).transact(async (tx) => {
        taken.push(...this.take(tenantId));
        const done: unknown[] = [];
        for (const { work } of taken) done.push(await work(tx));
        return done;
      });
      for (const [index, { resolve }] of taken.entries()) resolve(values[index]);
    } catch (error) {
      // Before it began, nobody could be told from the others.
      const failed = taken.length > 0 ? taken : this.take(tenantId);
      if (failed.length === 1) failed[0]?.reject(error);
      else for (const one of failed) void this.alone(tenantId, one);
    }
  }

  private take(tenantId: string): Waiting[] {
    const all = this.waiting.get(tenantId) ?? [];
    this.waiting.delete(tenantId);
    return all;
  }

  private async alone(tenantId: string, { work, resolve, reject }: Waiting): Promise<void> {
    await this.store.of(tenantId).transact(work).then(resolve, reject);
  }
}
