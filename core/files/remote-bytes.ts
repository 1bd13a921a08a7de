/** A second place for bytes of files, which several machines share: the folder is then only a copy at hand. */
export interface RemoteBytes {
  /** Rejects unless the bytes are there when it is done. */
  put(sha256: string, path: string): Promise<void>;
  /** Writes the bytes to a path; false where none go by this name. */
  get(sha256: string, to: string): Promise<boolean>;
  has(sha256: string): Promise<boolean>;
  /** Nothing where none go by this name. */
  remove(sha256: string): Promise<void>;
}
