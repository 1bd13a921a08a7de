/** What a person's message says, in the words all channels share; null when it says nothing to a bot. */
import type { Message } from "grammy/types";
import type { Content, RemoteFile } from "../channel.ts";

/** The messenger's notes about a chat, written in nobody's words. */
const NOTES = new Set<string>(
  (
    "new_chat_members left_chat_member new_chat_title new_chat_photo delete_chat_photo group_chat_created " +
    "supergroup_chat_created channel_chat_created message_auto_delete_timer_changed migrate_to_chat_id " +
    "migrate_from_chat_id pinned_message users_shared chat_shared connected_website write_access_allowed " +
    "passport_data proximity_alert_triggered boost_added chat_background_set forum_topic_created " +
    "forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden " +
    "general_forum_topic_unhidden giveaway_created giveaway_completed video_chat_scheduled video_chat_started " +
    "video_chat_ended video_chat_participants_invited chat_owner_left chat_owner_changed community_chat_joined " +
    "managed_bot_created poll_option_added poll_option_deleted checklist_tasks_done checklist_tasks_added " +
    "direct_message_price_changed paid_message_price_changed suggested_post_info suggested_post_approved " +
    "suggested_post_approval_failed suggested_post_declined suggested_post_paid suggested_post_refunded " +
    "successful_payment refunded_payment gift_upgrade_sent"
  ).split(" "),
);

export function contentOf(message: Message, username: string | null): Content | null {
  if (Object.keys(message).some((field) => NOTES.has(field))) return null;
  if (message.via_bot) return message.chat.type === "private" ? { kind: "unsupported" } : null;
  if (message.text !== undefined) return saidOf(message, username);
  const file = fileOf(message);
  if (file) return { kind: "files", files: [file], caption: message.caption ?? "", ...contextOf(message) };
  return otherOf(message);
}

/** The new words of a message changed later; null where none are told: a live location moves by edits too. */
export function editOf(message: Message): Content | null {
  const text = message.text ?? message.caption;
  if (text === undefined || message.via_bot) return null;
  return { kind: "edit", text, messageId: String(message.message_id) };
}

/** A text or a command; null for a command to another bot of the group. */
function saidOf(message: Message, username: string | null): Content | null {
  const { text: said = "" } = message;
  const quote = contextOf(message);
  const command = /^(\/\w+)(?:@(\w+))?(?:\s+([\s\S]*))?$/.exec(said);
  const addressee = command?.[2];
  if (addressee && username && addressee.toLowerCase() !== username.toLowerCase()) return null;
  if (command?.[1] === "/start") return { kind: "start", payload: command[3]?.trim() ?? "" };
  const text = addressee ? said.replace(`@${addressee}`, "") : said;
  const unnamed = username && !command ? withoutName(text, username) : text;
  return { kind: "text", text: unnamed, ...quote, ...(unnamed !== text && { isToBot: true }) };
}

/** The bot's name at either end of the words is a call, not one of the words. */
function withoutName(said: string, username: string): string {
  const name = `@${username.toLowerCase()}`;
  const words = said.trim();
  const low = words.toLowerCase();
  if (low === name) return "";
  if (new RegExp(`^${name}[\\s,:]`).test(low)) return words.slice(name.length).replace(/^[\s,:]+/, "");
  return low.endsWith(` ${name}`) ? words.slice(0, -name.length).trim() : said;
}

/** What it answers, and whether the words are somebody else's. */
const contextOf = (message: Message): { repliesTo?: string; isForwarded?: true } => ({
  ...quoteOf(message),
  ...(message.forward_origin && { isForwarded: true as const }),
});

/** In a topic every message seems to reply to the topic's first one: that is no reply. */
function quoteOf({ reply_to_message: quoted, message_thread_id: thread }: Message): { repliesTo?: string } {
  if (!quoted || quoted.forum_topic_created || quoted.message_id === thread) return {};
  return { repliesTo: String(quoted.message_id) };
}

function otherOf(message: Message): Content {
  const { voice, contact, sticker, from } = message;
  const location = message.venue?.location ?? message.location;
  if (voice) {
    const mime = voice.mime_type ?? "audio/ogg";
    const file = remote(voice, `voice_${message.message_id}.ogg`, mime);
    return { kind: "voice", file, ...quoteOf(message) };
  }
  if (contact) {
    // A number vouches for a person only when Telegram says it is the sender's own.
    const isOwn = contact.user_id !== undefined && contact.user_id === from?.id;
    const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
    const phone = `+${contact.phone_number.replace(/\D/g, "")}`;
    return { kind: "contact", phone, isOwn, ...(!isOwn && name !== "" && { name }) };
  }
  if (sticker) return { kind: "sticker" };
  if (location) return { kind: "location", latitude: location.latitude, longitude: location.longitude };
  return { kind: "unsupported" };
}

/** An animation comes as a document too, so it is looked for first. */
function fileOf(message: Message): RemoteFile | undefined {
  const { photo, animation, document, video, video_note: note, audio, message_id: id } = message;
  const largest = photo?.toSorted((a, b) => a.width * a.height - b.width * b.height).at(-1);
  if (largest) return remote(largest, `photo_${id}.jpg`, "image/jpeg");
  if (animation)
    return remote(
      animation,
      animation.file_name ?? `animation_${id}.mp4`,
      animation.mime_type ?? "video/mp4",
    );
  if (document)
    return remote(
      document,
      document.file_name ?? `file_${id}`,
      document.mime_type ?? "application/octet-stream",
    );
  if (video) return remote(video, video.file_name ?? `video_${id}.mp4`, video.mime_type ?? "video/mp4");
  if (note) return remote(note, `video_${id}.mp4`, "video/mp4");
  if (audio) return remote(audio, audio.file_name ?? `audio_${id}.mp3`, audio.mime_type ?? "audio/mpeg");
  return undefined;
}

const remote = (file: { file_id: string; file_size?: number }, name: string, mime: string): RemoteFile => ({
  remoteId: file.file_id,
  name,
  mime,
  sizeBytes: file.file_size ?? 0,
});
