/** Reading lines from a person or a pipe; a secret is read without showing what is typed. */
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Streams } from "./terminal.ts";

/** An answer to each question, bare: asked one by one at a terminal, else the lines of a pipe; fewer when it ends. */
export async function askSecrets(streams: Streams, questions: readonly string[]): Promise<string[]> {
  if (!streams.stdin.isTTY) return readLines(streams.stdin, questions.length);
  const answers: string[] = [];
  for (const question of questions) answers.push((await readSecret(streams, `${question} `)).trim());
  return answers;
}

async function readLines(input: Streams["stdin"], count: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input })) {
    lines.push(line.trim());
    if (lines.length === count) break;
  }
  return lines;
}

/** A line typed on a terminal that shows nothing of it; empty when it was given up by Ctrl+C or Ctrl+D. */
async function readSecret({ stdin, stderr }: Streams, question: string): Promise<string> {
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
