/** The message a person's own act leaves in the chat, if it leaves any. */
import type { Phone, PhoneInput, PhoneMessageDraft } from "./phone.ts";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Typed text as a message's html: nothing a person types is markup. */
export const escapeHtml = (text: string) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);

/** Undefined for a press, which leaves no trace, and for an edit or a vote, which change a message already there. */
export function personMessage(
  phone: Phone,
  memberId: string | undefined,
  input: PhoneInput,
): PhoneMessageDraft | undefined {
  const sender = phone.members?.find((member) => member.id === memberId)?.name;
  const by = { from: "person" as const, ...(sender === undefined ? {} : { sender, memberId }) };
  switch (input.kind) {
    case "press":
    case "vote":
    case "edit":
      return undefined;
    case "start":
      return { ...by, html: "/start" };
    case "text":
      return { ...by, html: escapeHtml(input.text), replyTo: input.replyTo, topic: input.topic };
    case "files":
      return {
        ...by,
        html: escapeHtml(input.caption),
        files: input.files,
        replyTo: input.replyTo,
        topic: input.topic,
      };
    default:
      return { ...by, html: "", special: input.kind, replyTo: input.replyTo, topic: input.topic };
  }
}
