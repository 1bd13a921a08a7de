/** What a channel writes to the program's log. */

/** As pino's; fields are ids and the messenger's own words, never people's. */
export interface BotLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
