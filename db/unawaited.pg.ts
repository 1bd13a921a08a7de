/** Statements of one transaction that nobody waits for: the next ones follow at once, and its end hears of all. */

/** So many are on their way at most: an import's thousands must not fill the memory. */
const MOST_UNANSWERED = 32;

export class Unawaited {
  /** What the first failed one met; those after it only met an aborted transaction. */
  failure: Error | undefined;
  private statements: Promise<void>[] = [];

  /** Resolves at once, or when there is room again. Never rejects: `done` does. */
  async add(statement: Promise<unknown>): Promise<void> {
    const heard = statement.then(
      () => {},
      (error: Error) => {
        this.failure ??= error;
      },
    );
    this.statements.push(heard);
    if (this.statements.length >= MOST_UNANSWERED) await this.answered();
  }

  /** Rejects with the first failure. */
  async done(): Promise<void> {
    await this.answered();
    if (this.failure) throw this.failure;
  }

  private async answered(): Promise<void> {
    await Promise.all(this.statements.splice(0));
  }
}
