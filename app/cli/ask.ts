/** Reading one line from a person or a pipe; a secret is read without showing what is typed. */
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Streams } from "./terminal.ts";

/** The first line of a pipe; empty when it ends without one. */
export async function readLine(input: Streams["stdin"]): Promise<string> {
  const lines = createInterface({ input });
  for await (const line of lines) return line;
  return "";
}

/** A line typed on a terminal that shows nothing of it; empty when it was given up by Ctrl+C or Ctrl+D. */
export async function readSecret({ stdin, stderr }: Streams, question: string): Promise<string> {
  stderr.write(question);
  stdin.setRawMode?.(true);
  stdin.setEncoding("utf8");
  stdin.resume();
  try {
    let typed: Typed = { words: "", isDone: false };
    while (!typed.isDone) {
      const [keys] = (await once(stdin, "data")) as [string];
      typed = [...keys].reduce(type, typed);
    }
    return typed.words;
  } finally {
    stdin.setRawMode?.(false);
    stdin.pause();
    stderr.write("\n");
  }
}

interface Typed {
  words: string;
  isDone: boolean;
}

function type(typed: Typed, key: string): Typed {
  if (typed.isDone) return typed;
  switch (key) {
    case "\r":
    case "\n":
      return { ...typed, isDone: true };
    case "\u0003":
    case "\u0004":
      return { words: "", isDone: true };
    case "\u007f":
    case "\b":
      return { ...typed, words: typed.words.slice(0, -1) };
    default:
      return { ...typed, words: typed.words + key };
  }
}
