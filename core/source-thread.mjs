/** Begins a thread from the sources: a thread does not inherit the process's way to run TypeScript. */
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(workerData.file);
