/** Finds a Chromium on this machine for the tests that need a real browser. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** The headless shell first: it is the same browser without a window, and starts in two thirds of the time. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

/** CHROMIUM_PATH if it is set, else the first of the usual names on the PATH; undefined when there is none. */
export function browserPath(): string | undefined {
  const configured = process.env.CHROMIUM_PATH;
  if (configured !== undefined && configured !== "") return configured;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** What a test that is skipped for want of a browser says in its name. */
export const withoutBrowser = browserPath() === undefined ? " (skipped: no Chromium; set CHROMIUM_PATH)" : "";

/** How long a test waits for what a browser is to do before it fails: on a busy machine all of it takes ten times as long. */
export const PATIENCE_MS = 45_000;

/** Of a test that waits for a browser: what it waited for in vain is told before this is over. */
export const inBrowser = { timeout: 2 * PATIENCE_MS };

/** A headless browser that asks nothing of the outside world. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
