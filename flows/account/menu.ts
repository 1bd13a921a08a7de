/** The main menu: what is rented and what the person's role allows. */
import { z } from "zod";
import { text } from "../../core/outbox/message.ts";
import { type Flow, flow, pass } from "../flow.ts";
import type { MenuEntry } from "../module.ts";

/** `entries` of all modules; registry.ts gathers them. */
export const createMenu = (_entries: readonly MenuEntry[]): Flow<Record<string, never>> =>
  flow({
    id: "menu",
    version: 1,
    permission: null,
    first: "menu",
    data: z.object({}) as z.ZodType<Record<string, never>>,
    steps: { menu: { ask: () => ({ lines: [text("common.menu")] }), take: { choice: () => pass() } } },
  });
