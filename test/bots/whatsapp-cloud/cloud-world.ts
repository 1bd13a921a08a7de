/** The demo tenant on WhatsApp: the whole program at the local Graph API server, its people known by their phones. */
import { addressBook } from "../../../bots/address-book.ts";
import { WhatsAppCloudChannel } from "../../../bots/whatsapp-cloud/bot.ts";
import { accountSecretOf } from "../../../bots/whatsapp-cloud/credentials.ts";
import { CHANNEL } from "../../../bots/whatsapp-cloud/options.ts";
import type { Template } from "../../../bots/whatsapp-cloud/templates.ts";
import { webhookPathOf, whatsappCloudWebhook } from "../../../bots/whatsapp-cloud/webhook.ts";
import { heardIn } from "../../../bots/whatsapp-cloud/windows.ts";
import { setAccountSecret } from "../../../core/tenants/accounts.ts";
import type { GraphServer } from "../../graph-server/client.ts";
import type { NumberFacts } from "../../graph-server/control.ts";
import type { TestPerson } from "../../graph-server/test-person.ts";
import type { ApprovedTemplate } from "../../graph-server/world.ts";
import { MAX_FILE_BYTES, type MessengerSite, MessengerWorld, openSite } from "../messenger-world.ts";

interface Templates {
  /** At Meta, and in the tenant's registry. */
  approved: ApprovedTemplate[];
  registry: readonly Template[];
}

export async function openCloudWorld(
  server: GraphServer,
  { approved, registry }: Templates = { approved: [], registry: [] },
): Promise<CloudWorld> {
  const number = await server.number(approved);
  const { accessToken, phoneNumberId, appSecret } = number;
  const opened = await openSite({
    advanceClock: (byMs) => server.advanceClock(byMs),
    storeAccount: (tx, { now, secrets, tenant }) =>
      setAccountSecret(tx, now, secrets, tenant, accountSecretOf({ accessToken, phoneNumberId, appSecret })),
    open({ test, accounts, clock, log }) {
      const channel = new WhatsAppCloudChannel({
        ...{ apiRoot: server.apiRoot, accounts, log, clock, metaClock: clock, maxFileBytes: MAX_FILE_BYTES },
        addresses: addressBook(test.store, clock),
        lastHeardAt: heardIn(test.store),
        templatesOf: () => registry,
      });
      return { channel, webhook: whatsappCloudWebhook(channel) };
    },
  });
  const { accounts, address } = opened.site;
  const account = accounts.find(({ channel }) => channel === CHANNEL);
  await server.call("setWebhook", {
    phoneNumberId,
    url: `${address}${webhookPathOf(account?.id ?? "")}`,
    verifyToken: account?.webhookSecret ?? "",
  });
  return new CloudWorld(opened, server, number);
}

const THOUGHT_MS = 10_000;

export class CloudWorld extends MessengerWorld {
  readonly number: NumberFacts;
  private readonly server: GraphServer;

  constructor(site: MessengerSite, server: GraphServer, number: NumberFacts) {
    super(site);
    this.server = server;
    this.number = number;
  }

  /** A demo person's WhatsApp: it writes from the phone in the directory. */
  person(name: string, phone: string): Promise<TestPerson> {
    return this.server.person(this.number, name, phone);
  }

  /** The same, who has come in already. */
  async member(name: string, phone: string): Promise<TestPerson> {
    const person = await this.person(name, phone);
    await person.says("здравствуйте");
    await person.sees("Это чат дилеров");
    await person.presses("Поделиться номером");
    await person.sees("✅");
    await this.settles();
    return person;
  }

  override passes(ms = THOUGHT_MS): Promise<void> {
    return super.passes(ms);
  }
}
