/** A browser's processes, found by the profile it runs in, to be ended without a word. */
import { readdirSync, readFileSync } from "node:fs";

/** The process that all others of a profile come from. */
function browserOf(profile: string): number {
  const isIt = ({ command }: Process) =>
    command.includes(`--user-data-dir=${profile}`) && !command.includes("--type=");
  const found = processes().find(isIt);
  if (!found) throw new Error(`No browser runs in ${profile}`);
  return found.id;
}

/** The whole browser, as the kernel does it when memory is short. */
export function killBrowser(profile: string): void {
  process.kill(browserOf(profile), "SIGKILL");
}

/** The page's own process alone: the browser lives on. */
export function killRenderers(profile: string): void {
  const renderers = processesOf(profile).filter(({ command }) => command.includes("--type=renderer"));
  for (const { id } of renderers) process.kill(id, "SIGKILL");
}

/** The browser's own and all it has begun. */
export function processesOf(profile: string): Process[] {
  const browser = browserOf(profile);
  const running = processes();
  const parents = new Map(running.map(({ id, parent }) => [id, parent]));
  const isOfIt = (id: number | undefined): boolean =>
    id !== undefined && (id === browser || isOfIt(parents.get(id)));
  return running.filter(({ id }) => isOfIt(id));
}

export interface Process {
  id: number;
  parent: number;
  command: string;
}

const processes = (): Process[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8");
        return [{ id: Number(name), parent: Number(parent), command }];
      } catch {
        return [];
      }
    });
