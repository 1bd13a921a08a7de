/** For how long WhatsApp lets a message be changed; later the change is a new message. */
export const EDITABLE_MS = 15 * 60_000;
