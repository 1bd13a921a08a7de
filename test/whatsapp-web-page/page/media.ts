/** Files on their way out and in: prepared, uploaded to the phone, downloaded from it. */
import { download, upload } from "./phone-line.ts";

class OpaqueData {
  readonly blob: Blob;

  constructor(blob: Blob) {
    this.blob = blob;
  }

  static async createFromData(blob: Blob, _mime: string): Promise<OpaqueData> {
    return new OpaqueData(blob);
  }

  url(): string {
    return URL.createObjectURL(this.blob);
  }
  autorelease(): void {}
  formData(): Blob {
    return this.blob;
  }
}

class MediaData {
  [field: string]: unknown;

  constructor(fields: Record<string, unknown>) {
    Object.assign(this, fields);
  }

  set(fields: Record<string, unknown>): void {
    Object.assign(this, fields);
  }

  toJSON(): Record<string, unknown> {
    const { mediaBlob: _blob, ...told } = this;
    return told;
  }
}

interface Wishes {
  asSticker?: boolean;
  isPtt?: boolean;
  asDocument?: boolean;
}

interface MediaObject {
  filehash: string;
  type?: string;
  contentInfo: Record<string, unknown>;
  consolidate(fields: Record<string, unknown>): void;
}

const blobs = new Map<string, Blob>();

function kindOf(mime: string, { asSticker, isPtt, asDocument }: Wishes): string {
  if (asDocument) return "document";
  if (asSticker) return "sticker";
  const [kind = ""] = mime.split("/");
  if (kind === "audio") return isPtt ? "ptt" : "audio";
  return kind === "image" || kind === "video" ? kind : "document";
}

async function prepare({ blob }: OpaqueData, wishes: Wishes): Promise<MediaData> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  const filehash = btoa(String.fromCharCode(...digest));
  blobs.set(filehash, blob);
  const type = kindOf(blob.type, wishes);
  const filename = type === "document" && blob instanceof File ? blob.name : undefined;
  return new MediaData({
    type,
    mimetype: blob.type,
    filehash,
    size: blob.size,
    filename,
    mediaBlob: new OpaqueData(blob),
  });
}

async function uploadMedia({ mediaObject }: { mediaObject: MediaObject }): Promise<object> {
  const blob = blobs.get(mediaObject.filehash);
  if (!blob) throw new Error("upload: nothing was prepared");
  const directPath = await upload(blob);
  blobs.delete(mediaObject.filehash);
  const mediaKeyTimestamp = Math.floor(Date.now() / 1000);
  return {
    mediaEntry: { directPath, mmsUrl: directPath, mediaKey: "key", mediaKeyTimestamp, encFilehash: "e" },
  };
}

const mediaObject = (filehash: string): MediaObject => ({
  filehash,
  contentInfo: {},
  consolidate(fields) {
    Object.assign(this, fields);
  },
});

export const mediaModules: Record<string, unknown> = {
  WAWebMediaOpaqueData: OpaqueData,
  WAWebPrepRawMedia: {
    prepRawMedia: (data: OpaqueData, wishes: Wishes) => ({ waitForPrep: () => prepare(data, wishes) }),
  },
  WAWebMediaStorage: { getOrCreateMediaObject: mediaObject },
  WAWebMmsMediaTypes: {
    msgToMediaType: ({ type }: { type: string }) => type,
    castToV4: (type: string) => type,
  },
  WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
  WAWebMediaInMemoryBlobCache: { InMemoryMediaBlobCache: { put: () => {} } },
  WAWebMediaMmsV4Upload: { uploadMedia, uploadUnencryptedMedia: uploadMedia },
  WAWebDownloadManager: {
    downloadManager: {
      downloadAndMaybeDecrypt: ({ directPath }: { directPath: string }) => download(directPath),
    },
  },
};
