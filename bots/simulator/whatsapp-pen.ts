/** A phone of WhatsApp's look, written to by the sender of linked numbers: what that sends is what the phone shows. */
import type { Clock } from "../../core/clock.ts";
import { EDITABLE_MS } from "../whatsapp-edits.ts";
import { drawnOnPhone } from "../whatsapp-markup.ts";
import type { WebPen } from "../whatsapp-web/contract.ts";
import type { PhoneMessageDraft } from "./phone.ts";
import type { Phones } from "./phones.ts";

export function whatsappPen(
  phones: Phones,
  phoneId: string,
  { clock, isSilent }: { clock: Clock; isSilent: boolean },
): WebPen {
  const show = (draft: Omit<PhoneMessageDraft, "from">, quotes: string | null = null): string =>
    phones.append(phoneId, { ...draft, from: "bot", silent: isSilent, ...(quotes && { replyTo: quotes }) })
      .id;
  return {
    sendText: async (_chat, text, { quotes } = {}) => show({ html: drawnOnPhone(text) }, quotes),
    sendFile: async (_chat, { bytes, name, mime }, { caption = "", quotes } = {}) =>
      show({ html: drawnOnPhone(caption), files: [phones.saveFile(bytes, name, mime)] }, quotes),
    sendPoll: async (_chat, question, choices) =>
      show({ html: drawnOnPhone(question), poll: { choices: [...choices], votes: {} } }),
    async edit(messageId, text) {
      const old = phones.message(phoneId, messageId);
      if (!old || old.poll || clock.now() - old.at > EDITABLE_MS) return false;
      phones.edit(phoneId, messageId, { html: drawnOnPhone(text) });
      return true;
    },
  };
}
