/** A person with a Telegram account, who talks to bots and sits in groups. */
import type { PersonAccount } from "../control/contract.ts";
import type { ControlClient } from "./control-client.ts";
import type { TestBot } from "./test-bot.ts";
import { TestChat } from "./test-chat.ts";
import type { TestGroup } from "./test-group.ts";

export class TestUser {
  readonly account: PersonAccount;
  private readonly control: ControlClient;

  constructor(control: ControlClient, account: PersonAccount) {
    this.control = control;
    this.account = account;
  }

  get id(): number {
    return this.account.id;
  }

  /** The private chat with the bot; it opens with the first thing the person does in it. */
  chatWith(bot: TestBot): TestChat {
    return new TestChat(this.control, this.account, { chatId: this.id, botId: bot.id });
  }

  /** The group as this person sees it; the bot is the one whose buttons are forged there. */
  chatIn(group: TestGroup, bot: TestBot): TestChat {
    return new TestChat(this.control, this.account, { chatId: group.id, botId: bot.id });
  }

  async deactivates(): Promise<void> {
    await this.control.call("deactivate", { personId: this.id });
  }
}
