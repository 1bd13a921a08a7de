/** The simulator's page in a real browser, for tests: opened anew for each, with everything it does recorded. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Phone, PhoneEvent } from "../../../bots/simulator/phone.ts";
import { launchBrowser } from "../../browser.ts";
import { startSimulator, type TestSimulator } from "./simulator.ts";

/** Two slow cores that run other tests too: long enough for all of them, and no test waits in vain. */
const PATIENCE_MS = 20_000;
export const patiently = { timeout: 3 * PATIENCE_MS };

export interface OpenOptions {
  width?: number;
  height?: number;
  locale?: "ru" | "en";
  phones?: Phone[];
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
    page.on("pageerror", (error) => this.problems.push(error.message));
  }

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

/** Call it in a describe: answers what opens the page. */
export function simulatorInBrowser() {
  let browser: Browser;
  const opened: { context: BrowserContext; page: OpenPage }[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const { context, page } of opened.splice(0)) {
      await context.close();
      await page.simulator.stop();
      expect(page.problems).toEqual([]);
    }
  });

  return async (options: OpenOptions = {}): Promise<OpenPage> => {
    const { width = 1440, height = 900, locale = "ru", phones } = options;
    const simulator = await startSimulator(phones);
    const context = await browser.newContext({
      viewport: { width, height },
      locale,
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = new OpenPage(await context.newPage(), simulator);
    opened.push({ context, page });
    await page.page.goto(simulator.url);
    await page.page.locator(".pane").first().waitFor();
    await page.page.locator(".connection:not(.is-lost)").waitFor();
    return page;
  };
}
