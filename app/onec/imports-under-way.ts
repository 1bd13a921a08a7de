/** Imports that take longer than 1C waits for an answer: begun once, asked after until they are done. */

/** 1C gives up on an answer after half a minute or so. */
const PATIENCE_MS = 20_000;

export class ImportsUnderWay<T> {
  private readonly jobs = new Map<string, Promise<T>>();
  private readonly patienceMs: number;

  constructor(patienceMs = PATIENCE_MS) {
    this.patienceMs = patienceMs;
  }

  /** What came of it; null while it goes on: then it is asked for again. */
  async outcome(key: string, begin: () => Promise<T>): Promise<T | null> {
    const job = this.jobs.get(key) ?? begin();
    this.jobs.set(key, job);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), this.patienceMs);
    });
    try {
      const done = await Promise.race([job.then((value) => ({ value })), patience]);
      if (done === null) return null;
      this.jobs.delete(key);
      return done.value;
    } catch (error) {
      this.jobs.delete(key);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
