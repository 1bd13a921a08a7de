/** A stored file: its bytes are named by their hash, its row by an id of the tenant's. */
export interface KeptFile {
  id: string;
  /** Lower-case hex; the name of the bytes in the storage. */
  sha256: string;
  /** As the sender named it, cleaned of paths and control characters. */
  name: string;
  /** By its bytes, never by its name. */
  mime: string;
  size: number;
  /** Of a picture that is shown by a copy: the name of its bytes; absent: it is shown itself. */
  shownSha256?: string;
  /** Of a copy of another kind than its own; absent: as its own. */
  shownMime?: string;
  /** Of a picture: the bytes of what shows it as one of many; absent: what is shown serves. */
  smallSha256?: string;
}

/** What is shown of it: bytes, kind and name fit each other, whatever it came as. */
export const shownAs = ({
  sha256,
  shownSha256,
  shownMime,
  name,
  mime,
}: Record<"sha256" | "name" | "mime", string> & Record<"shownSha256" | "shownMime", string | null>) => ({
  sha256: shownSha256 ?? sha256,
  mime: shownMime ?? mime,
  // Only HEIC photos are shown as another kind, all as JPEG.
  name: shownMime === null ? name : `${name.replace(/\.hei[cf]$/i, "")}.jpg`,
});
