/** A client of ours opened against the page, with all it tells kept in order for who asks. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWebClient, type WebLimits } from "../../bots/whatsapp-web/client.ts";
import type { WebClient, WebClientEvents } from "../../bots/whatsapp-web/contract.ts";
import { browserPath, PATIENCE_MS } from "../browser.ts";
import type { WhatsAppPage } from "./whatsapp-page.ts";

type EventName = keyof WebClientEvents;
type Payload<Name extends EventName> = Parameters<WebClientEvents[Name]>;

/** A page is asked often whether it lives; for what may take long on a busy machine it has its time. */
export const quickLimits: WebLimits = { readyMs: 30_000, callMs: 20_000, fileMs: 30_000, heartbeatMs: 1_000 };

export class OpenedClient {
  readonly client: WebClient;
  private readonly told: { name: EventName; payload: unknown[] }[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(page: WhatsAppPage, folder: string, limits: Partial<WebLimits> = {}) {
    const keep =
      <Name extends EventName>(name: Name) =>
      (...payload: Payload<Name>): void => {
        this.told.push({ name, payload });
        for (const look of this.waiting) look();
      };
    const { webVersion, webVersionCache, browserArgs } = page.clientOptions;
    this.client = openWebClient({
      browserPath: browserPath() ?? "",
      folder,
      browserArgs: ["--no-sandbox", ...browserArgs],
      pageSource: { webVersion, webVersionCache },
      limits: { ...quickLimits, ...limits },
      events: {
        onQr: keep("onQr"),
        onPairingCode: keep("onPairingCode"),
        onReady: keep("onReady"),
        onUnready: keep("onUnready"),
        onMessage: keep("onMessage"),
        onEdited: keep("onEdited"),
        onRevoked: keep("onRevoked"),
        onAck: keep("onAck"),
        onVote: keep("onVote"),
        onEnd: keep("onEnd"),
      },
    });
  }

  /** The next event of that name, in order; waits for it. */
  async next<Name extends EventName>(name: Name): Promise<Payload<Name>> {
    const find = () => this.told.findIndex((known) => known.name === name);
    if (find() < 0) await this.until(name, () => find() >= 0);
    return this.told.splice(find(), 1)[0]?.payload as Payload<Name>;
  }

  private async until(name: string, isSo: () => boolean): Promise<void> {
    let look = () => {};
    let limit: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      look = () => isSo() && resolve();
      this.waiting.add(look);
      const vain = () => reject(new Error(`No ${name} of the client; it told ${JSON.stringify(this.told)}`));
      limit = setTimeout(vain, PATIENCE_MS);
    }).finally(() => {
      clearTimeout(limit);
      this.waiting.delete(look);
    });
  }
}

/** A place for a session, and its end. */
export function sessionFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "whatsapp-session-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Linked by scanning, and ready. */
export async function linkedClient(
  page: WhatsAppPage,
  folder: string,
  limits?: Partial<WebLimits>,
): Promise<OpenedClient> {
  const opened = new OpenedClient(page, folder, limits);
  await opened.next("onQr");
  await page.scan();
  await opened.next("onReady");
  return opened;
}
