/** The simulator's page in a real browser, for tests: loaded anew for each, with everything it does recorded. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { PhoneDraft, PhoneEvent } from "../../../bots/simulator/phone.ts";
import { launchBrowser } from "../../browser.ts";
import { startSimulator, type TestSimulator } from "./simulator.ts";

/** Two slow cores that run other tests too: long enough for all of them, and no test waits in vain. */
const PATIENCE_MS = 20_000;
export const patiently = { timeout: 3 * PATIENCE_MS };

export interface OpenOptions {
  width?: number;
  height?: number;
  locale?: "ru" | "en";
  phones?: PhoneDraft[];
}

export class OpenPage {
  readonly page: Page;
  readonly simulator: TestSimulator;
  /** What persons did, in order. */
  readonly events: PhoneEvent[] = [];
  /** Errors in the page's own scripts. */
  readonly problems: string[] = [];

  constructor(page: Page, simulator: TestSimulator) {
    this.page = page;
    this.simulator = simulator;
    simulator.phones.onInput((event) => this.events.push(event));
    page.on("pageerror", this.note);
  }

  /** Closes what the page holds open and stops the simulator. */
  async leave(): Promise<void> {
    await this.page.unrouteAll({ behavior: "ignoreErrors" });
    await this.page.goto("about:blank");
    this.page.off("pageerror", this.note);
    await this.simulator.stop();
  }

  private readonly note = (error: Error): void => {
    this.problems.push(error.message);
  };

  /** The pane that shows a phone. */
  phone(id: string): Locator {
    return this.page.locator(`.pane[data-phone="${id}"]`);
  }

  field(id: string): Locator {
    return this.phone(id).locator("textarea");
  }

  /** Messages of a phone as far as they are shown, oldest first. */
  messages(id: string): Locator {
    return this.phone(id).locator(".message");
  }

  async says(id: string, text: string): Promise<void> {
    await this.field(id).fill(text);
    await this.field(id).press("Enter");
  }

  /** Chooses from the menu that is open. */
  async chooses(label: string): Promise<void> {
    await this.page.locator(".menu-item", { hasText: label }).first().click();
  }

  /** Resolves with the newest act when so many have reached the server. */
  async acts(count: number): Promise<PhoneEvent> {
    await expect.poll(() => this.events.length, { timeout: PATIENCE_MS }).toBe(count);
    const last = this.events.at(-1);
    if (!last) throw new Error("Nobody has done anything");
    return last;
  }
}

/** Waits until what `read` tells is so. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: PATIENCE_MS });

/**
 * Call it in a describe: answers what opens the page. Every test has a simulator at an address of its own, and so
 * nothing of another's is in its storage; the window is the same one, which is much faster than a new one.
 */
export function simulatorInBrowser() {
  let browser: Browser;
  const windows = new Map<string, Page>();
  const opened: OpenPage[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const page of opened.splice(0)) {
      await page.leave();
      expect(page.problems).toEqual([]);
    }
  });

  return async (options: OpenOptions = {}): Promise<OpenPage> => {
    const { width = 1440, height = 900, locale = "ru", phones } = options;
    const simulator = await startSimulator(phones);
    const page = windows.get(locale) ?? (await openWindow(browser, locale));
    windows.set(locale, page);
    const open = new OpenPage(page, simulator);
    opened.push(open);
    await page.setViewportSize({ width, height });
    await page.goto(simulator.url, { waitUntil: "commit" });
    await page.locator(".pane").first().waitFor();
    await page.locator(".connection:not(.is-lost)").waitFor();
    return open;
  };
}

async function openWindow(browser: Browser, locale: string): Promise<Page> {
  const permissions = ["clipboard-read", "clipboard-write"];
  const context = await browser.newContext({ locale, permissions, reducedMotion: "reduce" });
  context.setDefaultTimeout(PATIENCE_MS);
  return context.newPage();
}
