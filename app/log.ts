/** The log: JSON lines with ids and no texts; tokens and phone numbers are scrubbed from every line. */
import { pino } from "pino";

export type Log = pino.Logger;

const secrets = [
  // No word's edge before it: in the Bot API's addresses it stands right behind "bot".
  { pattern: /\d{5,}:[\w-]{30,}/g, instead: "[token]" },
  { pattern: /(postgres(?:ql)?:\/\/[^:@/\s]*:)[^@\s]+@/g, instead: "$1[password]@" },
  { pattern: /(?<![\w-])\+\d{10,15}\b/g, instead: "[phone]" },
  // WhatsApp's addresses are phones without the plus; within a message's id they stand behind an underscore.
  { pattern: /(?<!\d)\d{7,15}(?=(?::\d+)?@(?:c\.us|s\.whatsapp\.net))/g, instead: "[phone]" },
  { pattern: /(\\?"chat\\?":\s*\\?")\d{10,15}(?=\\?")/g, instead: "$1[phone]" },
  { pattern: /EAA[A-Za-z0-9]{20,}/g, instead: "[token]" },
];

/** A line as it may be written: what looks like a bot token, a password in an address or a phone is gone. */
export const scrub = (line: string): string =>
  secrets.reduce((words, { pattern, instead }) => words.replace(pattern, instead), line);

export function createLog(level: string, write: (line: string) => void = writeOut): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ["token", "secret", "authorization", "*.token", "*.secret", "*.authorization", "*.cookie"],
      censor: "[redacted]",
    },
  };
  return pino(options, { write: (line: string) => write(scrub(line)) });
}

const writeOut = (line: string): void => {
  process.stdout.write(line);
};
