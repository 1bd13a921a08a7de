/** The browser that a linked number lives in: found where one usually is, or its absence explained. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The headless shell first: it is the same browser without a window, at half the memory. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
/** Where they are not on the path. */
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** What an operator does about it, in one line of a shell. */
export const BROWSER_MEND = "apt-get install chromium-headless-shell";

export interface BrowserSearch {
  /** What the configuration names; then it is that one or none. */
  configured: string | null;
  /** The folders programs are looked for in, as the system writes them down. */
  path: string;
}

/** The browser's path; null where there is none, or the configured one cannot be run. */
export function findBrowser({ configured, path }: BrowserSearch): string | null {
  if (configured !== null) return isProgram(configured) ? configured : null;
  const usual = NAMES.flatMap((name) => path.split(delimiter).map((folder) => join(folder, name)));
  return [...usual, ...PLACES].find(isProgram) ?? null;
}

/** As root Chromium does not start with its sandbox; a container's shared memory is too small for it. */
export const argsFor = (isSandboxed: boolean): string[] => [
  "--disable-dev-shm-usage",
  ...(isSandboxed && process.getuid?.() !== 0 ? [] : ["--no-sandbox"]),
];

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
