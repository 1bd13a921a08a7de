/**
 * The library's client with its loose ends tied: what it does behind its caller's back (injecting again after each
 * navigation, forgetting a session, destroying itself) rejects where nobody listens, and that would end the program.
 */
import library from "whatsapp-web.js";
import { keepCodesComing } from "./in-page.ts";

/** Where the page comes from when it is not WhatsApp's own. */
export type PageSource = Pick<library.ClientOptions, "webVersion" | "webVersionCache">;

export interface GuardedOptions {
  browserPath: string;
  /** The session is kept below it. */
  folder: string;
  browserArgs: readonly string[];
  pageSource?: PageSource;
  /** Of one call to the browser, milliseconds. */
  protocolMs: number;
  /** The page is there, and has loaded nothing yet. */
  onPage(): void;
  /** Something failed that nobody waits for. */
  onLoose(error: unknown): void;
}

/** Not told by the library's types. */
interface Hidden {
  inject(): Promise<void>;
  initWebVersionCache(): Promise<void>;
}
const Library = library.Client as unknown as new (options: library.ClientOptions) => library.Client & Hidden;

/** The session's folder is cleared by its owner, with no browser running in it. */
class KeptAuth extends library.LocalAuth {
  override logout = async (): Promise<void> => {};
}

export class GuardedClient extends Library {
  private readonly guards: GuardedOptions;
  private isStarting = false;
  private isOver = false;

  constructor(options: GuardedOptions) {
    const { browserPath, folder, browserArgs, pageSource, protocolMs } = options;
    super({
      authStrategy: new KeptAuth({ dataPath: folder }),
      puppeteer: {
        executablePath: browserPath,
        headless: "shell" as unknown as boolean,
        // A browser at the end of a pipe goes when its program does, however that ends.
        pipe: true,
        protocolTimeout: protocolMs,
        args: [...browserArgs],
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      },
      ...pageSource,
    });
    this.guards = options;
  }

  /** Rejects with whatever the library throws, strings included. */
  override async initialize(): Promise<void> {
    this.isStarting = true;
    try {
      await super.initialize();
    } finally {
      this.isStarting = false;
    }
  }

  /** What happens in the page is nobody's business any more. */
  endGuard(): void {
    this.isOver = true;
  }

  override async inject(): Promise<void> {
    if (this.isOver) return;
    try {
      await super.inject();
      await this.pupPage?.evaluate(keepCodesComing);
    } catch (error) {
      if (this.isStarting) throw error;
      this.guards.onLoose(error);
    }
  }

  /** The browser asks for the page itself, unless the page is another: the library would read along for its cache. */
  override async initWebVersionCache(): Promise<void> {
    if (this.isOver) {
      await this.pupBrowser?.close();
      throw new Error("closed while it was starting");
    }
    this.guards.onPage();
    if (this.guards.pageSource) await super.initWebVersionCache();
  }

  override async destroy(): Promise<void> {
    await super.destroy().catch(this.guards.onLoose);
  }
}
