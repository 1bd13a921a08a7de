/** A thread that stays for the next piece of work: its libraries take longer to load than the work takes. */
import { parentPort, type Worker } from "node:worker_threads";
import { startThread } from "./thread.ts";

interface Asked<Request> {
  id: number;
  request: Request;
}

interface Answered<Answer> {
  id: number;
  /** Null: this piece of work cannot be done. */
  answer: Answer | null;
}

interface Waiting<Answer> {
  answered(answer: Answer | null): void;
  broke(error: Error): void;
}

export interface KeptThreadOptions {
  heapMb: number;
  /** One that has not answered for so long is ended, and all who wait for it have nothing. */
  timeoutMs: number;
}

/** A thread nobody has needed for so long gives its memory back. */
const IDLE_MS = 60_000;

/** Works one request after the other; its program calls `answerEach`. */
export class KeptThread<Request, Answer> {
  private readonly program: string;
  private readonly options: KeptThreadOptions;
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private readonly waiting = new Map<number, Waiting<Answer>>();
  private count = 0;
  /** Of the last thread that was ended. */
  private ending: Promise<unknown> | undefined;

  constructor(program: string, options: KeptThreadOptions) {
    this.program = program;
    this.options = options;
  }

  /** Null where it was not done in time. Rejects with what broke the thread: a bug in the work, or what its work cannot do without. */
  ask(request: Request): Promise<Answer | null> {
    clearTimeout(this.idle);
    const worker = this.running();
    worker.ref();
    const id = this.count++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.end(), this.options.timeoutMs);
      const over = () => {
        clearTimeout(timer);
        this.waiting.delete(id);
        if (this.waiting.size === 0) this.rest();
      };
      this.waiting.set(id, {
        answered(answer) {
          over();
          resolve(answer);
        },
        broke(error) {
          over();
          reject(error);
        },
      });
      worker.postMessage({ id, request } satisfies Asked<Request>);
    });
  }

  /** Whoever waits has nothing; resolves once no thread of it is left. */
  async close(): Promise<void> {
    this.end();
    await this.ending;
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = startThread(this.program, null, this.options);
    worker.on("message", ({ id, answer }: Answered<Answer>) => this.waiting.get(id)?.answered(answer));
    worker.once("error", (error) => this.worker === worker && this.end(error));
    worker.once("exit", () => this.worker === worker && this.end());
    this.worker = worker;
    return worker;
  }

  /** It holds no process up, and ends after a while. */
  private rest(): void {
    this.worker?.unref();
    this.idle = setTimeout(() => this.end(), IDLE_MS).unref();
  }

  /** Whoever waits has nothing, or what broke it; the next one gets a new thread. */
  private end(error?: Error): void {
    const worker = this.worker;
    this.worker = undefined;
    for (const { answered, broke } of [...this.waiting.values()]) error ? broke(error) : answered(null);
    clearTimeout(this.idle);
    this.ending = worker?.terminate() ?? this.ending;
  }
}

/** In the thread: what it does with each request. A bug in the work ends the thread. */
export function answerEach<Request, Answer>(work: (request: Request) => Promise<Answer>): void {
  parentPort?.on("message", async ({ id, request }: Asked<Request>) => {
    parentPort?.postMessage({ id, answer: await work(request) } satisfies Answered<Answer>);
  });
}
