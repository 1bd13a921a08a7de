/** `read-order`: what a dealer's message or file would be understood as, for trying and measuring; nothing is stored. */
import { createInterface } from "node:readline";
import { text as readAll } from "node:stream/consumers";
import type { Command } from "commander";
import * as z from "zod";
import { companyReaderOf } from "../../core/reading/kept-readers.ts";
import type { OrderReading } from "../../core/reading/model.ts";
import type { OrderReader } from "../../core/reading/read-text.ts";
import { findCompany } from "../../core/tenants/companies.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { withTenant } from "./options.ts";
import { granted, Refused } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

interface Options {
  tenant?: string;
  company: string;
  file?: string;
  jsonl?: boolean;
}

export function readOrderCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("read-order"), terminal)
    .description(terminal.say("cli.about.readOrder"))
    .requiredOption("--company <name>", terminal.say("cli.option.company"))
    .option("--file <file>", terminal.say("cli.option.orderFile"))
    .option("--jsonl", terminal.say("cli.option.jsonl"))
    .action(async (options: Options) => {
      const reader = await withStoreOf(terminal, options.tenant, async ({ tenant, own }) => {
        const company = granted(await own.read((tx) => findCompany(tx, tenant, options.company)));
        return companyReaderOf(own, operatorScope(tenant, Date.now()), company.id);
      });
      if (options.jsonl) return readMany(terminal, reader);
      const reading =
        options.file === undefined
          ? reader.read(await readAll(terminal.streams.stdin))
          : await readFile(terminal, reader, options.file);
      print(terminal, jsonOf(reading));
    });
}

/** A line {id, text} each; a line of the same id each comes out, in the same order. */
async function readMany(terminal: Terminal, reader: OrderReader): Promise<void> {
  let at = 0;
  for await (const line of createInterface({
    input: terminal.streams.stdin,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    at += 1;
    if (line.trim() === "") continue;
    const asked = messageIn(line);
    if (!asked) throw new Refused("noMessage", { at, line: line.slice(0, SHOWN) });
    print(terminal, { id: asked.id, ...jsonOf(reader.read(asked.text ?? "")) });
  }
}

/** Of a line that is refused so much is shown. */
const SHOWN = 60;

const messageSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string().optional() });

function messageIn(line: string): z.infer<typeof messageSchema> | null {
  try {
    return messageSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

async function readFile(terminal: Terminal, reader: OrderReader, file: string): Promise<OrderReading> {
  // Spreadsheets are read by much code that no other command needs.
  const { orderWorkbook } = await import("../../core/reading/kept-workbooks.ts");
  const { readWorkbook } = await import("../../core/reading/read-workbook.ts");
  const workbook = await orderWorkbook(file);
  if (workbook.ok) return readWorkbook(reader, workbook.value);
  throw new Refused("noFile", {
    file,
    reason: terminal.say(`cli.unread.${workbook.error}`, workbook.params),
  });
}

const jsonOf = ({ lines, asks, isRepeat }: OrderReading) => ({
  lines: lines.map(({ article, quantityMilli, unit }) => ({ article, qty: quantityMilli / 1000, unit })),
  ask: asks.map(({ text, why, candidates }) => ({
    text,
    why,
    candidates: candidates.map(({ article }) => article),
  })),
  repeat: isRepeat,
});

const print = (terminal: Terminal, value: unknown) =>
  terminal.streams.stdout.write(`${JSON.stringify(value)}\n`);
