/** What a talk looks like on the terminal: lines as they are typed or piped in, the bot's messages between them. */
import { createInterface, type Interface } from "node:readline";
import type { Printed } from "./console-channel.ts";
import type { Terminal } from "./terminal.ts";

const CLEAR_LINE = "\r\u001b[K";

export class TalkScreen {
  /** True where a person types; a pipe's lines are shown as if typed, so that a transcript holds both sides. */
  readonly isTyped: boolean;
  /** Every line from the start on, in order; ends with the input. */
  readonly lines: AsyncIterable<string>;
  private readonly terminal: Terminal;
  private readonly readline: Interface;

  constructor(terminal: Terminal) {
    const { stdin, stdout } = terminal.streams;
    this.terminal = terminal;
    this.isTyped = stdin.isTTY === true && !terminal.isJson;
    this.readline = createInterface({
      input: stdin,
      ...(this.isTyped && { output: stdout }),
      prompt: "> ",
    });
    // Taken at once: what comes before somebody listens would be lost, the end of the input too.
    this.lines = this.readline[Symbol.asyncIterator]();
    this.readline.on("SIGINT", () => this.close());
  }

  ask(): void {
    if (this.isTyped) this.readline.prompt();
  }

  echo(line: string): void {
    if (!this.isTyped && !this.terminal.isJson) this.write(`> ${line}\n`);
  }

  /** A program gets a JSON line a message; a person words, and the half-typed line below them again. */
  show(message: Printed): void {
    if (this.terminal.isJson) {
      this.write(`${JSON.stringify(message)}\n`);
      return;
    }
    const files = message.files.map((file) => `[${file}]`);
    const [first = "", ...others] = [...message.lines, ...files];
    const words = [message.isEdit ? `= ${first}` : first, ...others].join("\n");
    this.write(`${this.isTyped ? CLEAR_LINE : ""}${words}\n\n`);
    if (this.isTyped) this.readline.prompt(true);
  }

  /** No more lines come; those typed before are still there. */
  close(): void {
    this.readline.close();
  }

  private write(words: string): void {
    this.terminal.streams.stdout.write(words);
  }
}
