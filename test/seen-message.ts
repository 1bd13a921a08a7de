/** What a person in a test sees and sends. */

/** A message as its reader sees it. */
export interface Seen {
  id: string;
  text: string;
  /** Labels, row by row. */
  buttons: string[][];
  /** `small`: the id of the same as one of several is shown. */
  files: { id: string; name: string; mime: string; small?: string | undefined }[];
  /** A poll's choices, where it is one. */
  poll: string[];
  isEdited: boolean;
  isSilent: boolean;
  topic: string | undefined;
  replyTo: string | undefined;
}

export interface SentFile {
  name: string;
  mime: string;
  bytes: Uint8Array;
}
