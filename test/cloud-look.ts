/** Simulated phones that show what Meta's Cloud API would: its buttons and lists, each message one that Meta takes. */
import type { Outgoing, SendResult } from "../bots/channel.ts";
import { isEcho } from "../bots/quoted-change.ts";
import { SimulatorChannel } from "../bots/simulator/bot.ts";
import { uploadAll } from "../bots/simulator/files.ts";
import type { PhoneButton } from "../bots/simulator/phone.ts";
import type { Phones } from "../bots/simulator/phones.ts";
import { toAddress } from "../bots/whatsapp-cloud/address.ts";
import { type Choices, CONTACT_ID } from "../bots/whatsapp-cloud/choices.ts";
import { attachmentOf } from "../bots/whatsapp-cloud/files.ts";
import { contentOf, type Part, partsOf } from "../bots/whatsapp-cloud/render.ts";
import type { Clock } from "../core/clock.ts";
import { messageSchema } from "./graph-server/message-schema.ts";

/** A number, so that its contact is what WhatsApp vouches for. */
const ADDRESS = "79000000000";

export class CloudLook extends SimulatorChannel {
  private readonly shown: Phones;

  constructor(options: { look: "whatsapp"; phones: Phones; clock: Clock }) {
    super(options);
    this.shown = options.phones;
  }

  override async send(_accountId: string, outgoing: Outgoing): Promise<SendResult> {
    const { message, chat, edits, repliesTo, files, reader } = outgoing;
    if (!message) return { is: "unsaid", why: "buttons stay where they are" };
    if (isEcho(outgoing)) return { is: "unsaid", why: "said by a newer message" };
    const attached = (await Promise.all(files.map(attachmentOf))).filter((file) => file !== null);
    const uploaded = await uploadAll(this.shown, files);
    let externalId: string | null = null;
    for (const part of partsOf(message, { chat: ADDRESS, reader }, attached)) {
      // Throws at whatever the Graph API would refuse.
      messageSchema.parse({ ...toAddress(ADDRESS), ...contentOf(part, part.file ? "1" : null) });
      const replyTo = repliesTo ?? edits?.externalId;
      const phoneFile = uploaded.find(({ name }) => name === part.file?.name);
      const sent = this.shown.append(chat, {
        from: "bot",
        html: part.markup,
        buttons: buttonsOf(part),
        files: phoneFile ? [phoneFile] : [],
        silent: message.isSilent ?? edits !== null,
        ...(replyTo && { replyTo }),
      });
      externalId = sent.id;
    }
    return { is: "sent", externalId };
  }
}

const buttonsOf = ({ choices }: Part): PhoneButton[][] => labelled(choices).map((button) => [button]);

function labelled(choices: Choices): PhoneButton[] {
  switch (choices.kind) {
    case "buttons":
      return choices.buttons.map(({ id, title }) => pressOf(id, title));
    case "list":
      return choices.rows.map(({ id, title, description }) =>
        pressOf(id, [title, description].filter(Boolean).join(" ")),
      );
    default:
      return [];
  }
}

const pressOf = (id: string, label: string): PhoneButton =>
  id === CONTACT_ID ? { kind: "contact", label } : { kind: "press", label, data: id };
