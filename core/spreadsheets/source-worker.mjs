/** Begins the spreadsheet thread from the sources: a thread does not inherit the process's way to run TypeScript. */
import { register } from "tsx/esm/api";

register();
await import("./spreadsheet-worker.ts");
