/** A number that is kept linked for a test, with its states and what it heard awaited one after another. */
import type { WebClient, WebMessage, WebVote } from "../../../bots/whatsapp-web/contract.ts";
import { KeptLink, type LinkSettings } from "../../../bots/whatsapp-web/kept-link.ts";
import type { LinkState } from "../../../bots/whatsapp-web/link-state.ts";
import { browserPath, PATIENCE_MS } from "../../browser.ts";
import { quickLimits } from "../../whatsapp-web-page/opened-client.ts";
import type { WhatsAppPage } from "../../whatsapp-web-page/whatsapp-page.ts";

export const account = {
  id: "number",
  tenantId: "impost",
  channel: "whatsapp-web",
  token: null,
  username: null,
  webhookSecret: "",
};
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const ownLease = { ms: 60_000, take: async () => true, giveBack: async () => {} };

/** A number whose messages are only noted down. */
export class KeptNumber {
  readonly link: KeptLink;
  readonly taken: string[] = [];
  readonly states: LinkState[] = [];
  client: WebClient | null = null;
  private readonly watchers = new Set<() => void>();
  private readonly seen = new Set<string>();
  owns = true;
  polls: string[] = [];

  constructor(page: WhatsAppPage, folder: string, settings: Partial<LinkSettings> = {}, askedBy = "") {
    const { webVersion, webVersionCache, browserArgs } = page.clientOptions;
    const speaker = {
      client: null,
      ready: (client: WebClient) => {
        this.client = client;
      },
      take: async (message: WebMessage) => this.take(message),
      takeEdit: async ({ text }: WebMessage) => this.note(`изменено: ${text}`),
      takeVote: async ({ chosen }: WebVote) => this.note(`голос: ${chosen.join()}`),
      takeAck() {},
    };
    this.link = new KeptLink({ ...account, webhookSecret: askedBy }, speaker, {
      folder,
      browser: () => browserPath() ?? null,
      browserArgs: ["--no-sandbox", ...browserArgs],
      pageSource: { webVersion, webVersionCache },
      limits: quickLimits,
      retryMs: 10,
      codesMs: 60_000,
      leaseOf: () => ownLease,
      log: silent,
      pollsOf: async () => this.polls,
      onLinked: async () => this.owns,
      onState: (_, state) => {
        this.states.push(state);
        for (const look of this.watchers) look();
      },
      ...settings,
    });
  }

  /** As the inbox does: a message that was taken before is no news. */
  private take({ id, text }: WebMessage): boolean {
    if (this.seen.has(id)) return true;
    this.seen.add(id);
    return this.note(text);
  }

  private note(words: string): boolean {
    this.taken.push(words);
    for (const look of this.watchers) look();
    return true;
  }

  /** The next state of that name; those before it are past then. */
  async becomes<Name extends LinkState["is"]>(name: Name): Promise<Extract<LinkState, { is: Name }>> {
    await this.until(() => this.states.some(({ is }) => is === name), `"${name}"`);
    const index = this.states.findIndex(({ is }) => is === name);
    return this.states.splice(0, index + 1).at(-1) as Extract<LinkState, { is: Name }>;
  }

  hears(text: string): Promise<void> {
    return this.until(() => this.taken.includes(text), `«${text}»`);
  }

  async until(isSo: () => boolean, what: string): Promise<void> {
    if (isSo()) return;
    let look = () => {};
    let limit: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      look = () => isSo() && resolve();
      this.watchers.add(look);
      const vain = () =>
        reject(new Error(`Waited in vain for ${what}; it was ${JSON.stringify(this.states)}`));
      limit = setTimeout(vain, PATIENCE_MS);
    }).finally(() => {
      clearTimeout(limit);
      this.watchers.delete(look);
    });
  }
}
