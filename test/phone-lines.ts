/** How much of a phone a message takes. */

/** A narrow phone's lines below the keyboard's edge. */
const CHARACTERS = 36;
/** More are no screen of one look. */
export const SCREEN_LINES = 16;

export const linesOnPhone = (text: string): number =>
  text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARACTERS)), 0);
