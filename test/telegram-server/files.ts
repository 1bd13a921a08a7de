/** The files of messages: their bytes, the ids that each bot knows them by, and where they are downloaded. */
import type { File, Message } from "grammy/types";

export type FileType = "Photo" | "Document" | "VoiceNote" | "Video" | "Sticker";

export interface StoredFile {
  /** Without the part that tells which bot it was given to. */
  id: string;
  uniqueId: string;
  type: FileType;
  name: string;
  mime: string;
  /** May be declared larger than the bytes that are there. */
  size: number;
  bytes: Buffer;
  /** Where it is downloaded from, below the bot's folder. */
  path: string;
  /** How a message shows it. */
  shown: Partial<Pick<Message, "photo" | "document" | "voice" | "video" | "sticker">>;
}

export type NewFile = Pick<StoredFile, "type" | "name" | "mime" | "size" | "bytes">;

const FOLDERS: Readonly<Record<FileType, string>> = {
  Photo: "photos",
  Document: "documents",
  VoiceNote: "voice",
  Video: "videos",
  Sticker: "stickers",
};
const OWNER_MARK = "-of-";

export class FileStore {
  private readonly byId = new Map<string, StoredFile>();
  private readonly byPath = new Map<string, StoredFile>();

  add(file: NewFile): StoredFile {
    const number = this.byId.size + 1;
    const extension = /\.[\w]{1,8}$/.exec(file.name)?.[0] ?? "";
    const stored: StoredFile = {
      ...file,
      id: `AgAC${file.type}${String(number).padStart(12, "0")}`,
      uniqueId: `AQAD${String(number).padStart(12, "0")}`,
      path: `${FOLDERS[file.type]}/file_${number}${extension}`,
      shown: {},
    };
    this.byId.set(stored.id, stored);
    this.byPath.set(stored.path, stored);
    return stored;
  }

  /** A file by the id that this bot was given; another bot's id means nothing. */
  find(fileId: string, botId: number): StoredFile | undefined {
    const [id = "", owner] = fileId.split(OWNER_MARK);
    return owner === String(botId) ? this.byId.get(id) : undefined;
  }

  /** A file by the id that no bot has marked as its own. */
  get(id: string): StoredFile | undefined {
    return this.byId.get(id);
  }

  at(path: string): StoredFile | undefined {
    return this.byPath.get(path);
  }
}

/** How the file is named inside a message; the bot's own part of the id is added by `ownedMedia`. */
export const fileFields = ({ id, uniqueId, size }: StoredFile): Required<Omit<File, "file_path">> => ({
  file_id: id,
  file_unique_id: uniqueId,
  file_size: size,
});

export const ownedFileId = (id: string, botId: number): string => `${id}${OWNER_MARK}${botId}`;

/** The message with file ids that only this bot can use, as Telegram gives each bot its own. */
export function ownedMedia(message: Message, botId: number): Message {
  const { photo, document, voice, video, sticker } = message;
  if (!photo && !document && !voice && !video && !sticker) return message;
  const owned = <F extends { file_id: string }>(file: F): F => ({
    ...file,
    file_id: ownedFileId(file.file_id, botId),
  });
  return {
    ...message,
    ...(photo && { photo: photo.map(owned) }),
    ...(document && { document: owned(document) }),
    ...(voice && { voice: owned(voice) }),
    ...(video && { video: owned(video) }),
    ...(sticker && { sticker: owned(sticker) }),
  };
}
