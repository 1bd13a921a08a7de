/** What people do in chats besides pressing buttons: they send, edit and react. */
import type { ReactionTypeEmoji } from "grammy/types";
import { withFoundEntities } from "../entities.ts";
import { type FileType, fileFields, type StoredFile } from "../files.ts";
import { MAX_DOWNLOAD_BYTES } from "../limits.ts";
import { setBlocked } from "../members.ts";
import { botsOf, type Content, changeMessage, publish, receiveMessage } from "../messages.ts";
import { type Conversation, chatOf, isMember, type Person, userOf } from "../model.ts";
import { keepPhoto } from "../pictures.ts";
import type { World } from "../state.ts";
import type { ChatRef, PersonContent, PersonMessage, Sent } from "./contract.ts";
import { ControlError, enterConversation, findPerson, findStored } from "./lookup.ts";

export interface Act {
  chat: ChatRef;
  personId: number;
}

/** The chat and the person in it; to act in a private chat is to unblock it. */
export function enter(world: World, act: Act): { chat: Conversation; person: Person } {
  const chat = enterConversation(world, act.chat);
  const person = findPerson(world, act.personId);
  if (chat.kind === "private") setBlocked(world, chat, false);
  else if (!isMember(chat, person.id))
    throw new ControlError(`${person.firstName} is not in "${chat.title}".`);
  return { chat, person };
}

export async function send(world: World, taken: PersonMessage): Promise<Sent> {
  const { chat, person } = enter(world, taken);
  const contents = await contentsOf(world, taken.content);
  const sent = contents.map((content) =>
    receiveMessage(world, {
      chat,
      author: person,
      content: { ...content, ...forwardOf(world, taken.forwardedFrom) },
      replyToId: taken.replyToId,
      threadId: taken.threadId ?? threadOf(chat, taken.replyToId),
    }),
  );
  return { messageIds: sent.map(({ message }) => message.message_id), revision: sent.at(-1)?.revision ?? 0 };
}

const forwardOf = (world: World, name: string | undefined): Content =>
  name === undefined
    ? {}
    : { forward_origin: { type: "hidden_user", sender_user_name: name, date: world.nowSeconds() } };

export function editText(
  world: World,
  taken: Act & { messageId: number; text: string },
): { revision: number } {
  const { chat, person } = enter(world, taken);
  const stored = findStored(chat, taken.messageId);
  if (stored.author !== person) throw new ControlError("People edit their own messages alone.");
  const { text } = taken;
  const entities = withFoundEntities(text, []);
  const content =
    stored.message.caption === undefined ? { text, entities } : { caption: text, caption_entities: entities };
  changeMessage(world, stored, { content, markup: undefined });
  publish(world, stored, "edited_message");
  return { revision: stored.revision };
}

export function react(
  world: World,
  taken: Act & { messageId: number; emoji: string[] },
): Record<string, never> {
  const { chat, person } = enter(world, taken);
  const stored = findStored(chat, taken.messageId);
  const before = stored.reactions.get(person.id) ?? [];
  const after = taken.emoji.map((emoji) => ({ type: "emoji", emoji }) as ReactionTypeEmoji);
  stored.reactions.set(person.id, after);
  const update = {
    chat: chatOf(chat),
    message_id: taken.messageId,
    user: userOf(person),
    date: world.nowSeconds(),
    old_reaction: before,
    new_reaction: after,
  };
  for (const bot of chat.kind === "private" ? [chat.bot] : botsOf(world, chat)) {
    bot.updates.add("message_reaction", update, { chatId: chat.id, lane: `reaction ${chat.id}` });
  }
  world.changed();
  return {};
}

const threadOf = (chat: Conversation, replyToId: number | undefined): number | undefined => {
  const replied = replyToId === undefined ? undefined : chat.messages.get(replyToId)?.message;
  return replied?.is_topic_message ? replied.message_thread_id : undefined;
};

async function contentsOf(world: World, content: PersonContent): Promise<Content[]> {
  switch (content.type) {
    case "text":
      return [{ text: content.text, ...foundEntities("entities", content.text) }];
    case "photo":
      return photosOf(world, content.photos, content.caption);
    case "document":
    case "video":
    case "voice":
      return [{ ...mediaOf(world, content), ...("caption" in content && captionOf(content.caption)) }];
    case "sticker":
      return [{ sticker: stickerOf(world, content.emoji) }];
    case "location":
      return [{ location: { latitude: content.latitude, longitude: content.longitude } }];
    case "contact":
      return [contactOf(content.phone, content.firstName, content.userId)];
  }
}

export const contactOf = (phone: string, firstName: string, userId: number | undefined): Content => ({
  contact: { phone_number: phone, first_name: firstName, ...(userId !== undefined && { user_id: userId }) },
});

const foundEntities = (field: "entities" | "caption_entities", text: string): Content => {
  const entities = withFoundEntities(text, []);
  return entities.length > 0 ? { [field]: entities } : {};
};

const captionOf = (caption = ""): Content =>
  caption === "" ? {} : { caption, ...foundEntities("caption_entities", caption) };

/** The caption of an album stands under its first photo. */
async function photosOf(world: World, photos: string[], caption: string | undefined): Promise<Content[]> {
  const album = photos.length > 1 ? { media_group_id: world.nextAlbumId() } : {};
  const sizes = await Promise.all(
    photos.map((photo) => keepPhoto(world.files, Buffer.from(photo, "base64"))),
  );
  return sizes.map((photo, index) => ({ photo, ...album, ...(index === 0 && captionOf(caption)) }));
}

type FileContent = Extract<PersonContent, { type: "document" | "video" | "voice" }>;

function mediaOf(world: World, content: FileContent): Content {
  const shown = (file: StoredFile): StoredFile["shown"] => {
    if (content.type === "document") {
      return { document: { ...fileFields(file), file_name: content.name, mime_type: file.mime } };
    }
    const duration = content.durationSeconds;
    if (content.type === "voice") return { voice: { ...fileFields(file), duration, mime_type: file.mime } };
    return { video: { ...fileFields(file), width: 640, height: 480, duration, mime_type: file.mime } };
  };
  const file = storeBytes(world, content);
  file.shown = shown(file);
  return file.shown;
}

const FILE_KINDS = {
  document: { type: "Document", mime: "application/octet-stream", name: "file" },
  video: { type: "Video", mime: "video/mp4", name: "video.mp4" },
  voice: { type: "VoiceNote", mime: "audio/ogg", name: "voice.oga" },
} as const satisfies Record<FileContent["type"], { type: FileType; mime: string; name: string }>;

function storeBytes(world: World, content: FileContent): StoredFile {
  const kind = FILE_KINDS[content.type];
  const given = content.bytes === undefined ? undefined : Buffer.from(content.bytes, "base64");
  const size = ("size" in content && content.size) || (given?.length ?? 1);
  const bytes = given ?? Buffer.alloc(size <= MAX_DOWNLOAD_BYTES ? size : 0);
  const name = "name" in content ? content.name : kind.name;
  const mime = ("mime" in content && content.mime) || kind.mime;
  return world.files.add({ type: kind.type, name, mime, size, bytes });
}

function stickerOf(world: World, emoji: string): NonNullable<Content["sticker"]> {
  const bytes = Buffer.alloc(1);
  const file = world.files.add({ type: "Sticker", name: "sticker.webp", mime: "image/webp", size: 1, bytes });
  const sides = { width: 512, height: 512 };
  const sticker = {
    ...fileFields(file),
    ...sides,
    type: "regular" as const,
    is_animated: false,
    is_video: false,
    emoji,
  };
  file.shown = { sticker };
  return sticker;
}
