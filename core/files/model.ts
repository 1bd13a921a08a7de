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
}
