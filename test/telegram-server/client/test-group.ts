/** A group and its comings and goings. */
import type { ChatRef, MessageView } from "../control/contract.ts";
import type { ControlClient } from "./control-client.ts";
import type { TestBot } from "./test-bot.ts";
import type { TestUser } from "./test-user.ts";

export class TestGroup {
  readonly id: number;
  private readonly creator: TestUser;
  private readonly control: ControlClient;

  constructor(control: ControlClient, id: number, creator: TestUser) {
    this.control = control;
    this.id = id;
    this.creator = creator;
  }

  async adds(newcomer: TestBot | TestUser, as: "member" | "administrator" = "member"): Promise<void> {
    await this.setMember(newcomer.id, as, this.creator.id);
  }

  async kicks(member: TestBot | TestUser): Promise<void> {
    await this.setMember(member.id, "kicked", this.creator.id);
  }

  async isLeftBy(member: TestUser): Promise<void> {
    await this.setMember(member.id, "left", member.id);
  }

  /** Turns the group into a supergroup, which has another id; this one stays behind. */
  async upgrades(): Promise<TestGroup> {
    const { chatId } = await this.control.call("upgradeGroup", { chatId: this.id });
    return new TestGroup(this.control, chatId, this.creator);
  }

  messages(): Promise<MessageView[]> {
    return this.control.call("messages", { chat: this.ref() });
  }

  async transcript(): Promise<string> {
    return (await this.control.call("transcript", { chat: this.ref() })).text;
  }

  private ref(): ChatRef {
    return { chatId: this.id, botId: 0 };
  }

  private async setMember(
    userId: number,
    status: "member" | "administrator" | "kicked" | "left",
    byId: number,
  ) {
    await this.control.call("setMember", { chatId: this.id, userId, status, byId });
  }
}
