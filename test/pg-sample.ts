/**
 * What a whole run tries on PostgreSQL: of each group of tests the first, or a later one where several groups stand side
 * by side, and then one in four; of what is about the database itself, all. SQLite tries them all: a turn on
 * PostgreSQL takes four times as long and differs in nothing but the statements said to it, which few tests alone say.
 */

import type { RunnerTestFile, RunnerTestSuite } from "vitest";
import { TestRunner } from "vitest";

const EVERY = 4;
/** About the database itself, or made of conditions that nothing else says. */
const whole = /^test\/(?:db|faults|core\/privacy|core\/outbox|app\/cli\/outbox)[/.]/;

export default class PgSample extends TestRunner {
  onCollected(files: RunnerTestFile[]): void {
    for (const file of files) if (!whole.test(file.name)) thin(file, 0);
  }
}

/** `place`: which of the groups beside it this one is; so rows of groups that are alike each take others. */
function thin(suite: RunnerTestSuite, place: number): void {
  // Tests of one world may go on where the one before has left it.
  if (TestRunner.getSuiteHooks(suite).beforeAll.length > 0) return;
  const tests = suite.tasks.filter((task) => task.type === "test" && task.mode === "run");
  const first = place % Math.min(EVERY, tests.length);
  for (const [index, test] of tests.entries())
    if (index % EVERY !== first) Object.assign(test, { mode: "skip", result: { state: "skip" } });
  const suites = suite.tasks.filter((task) => task.type === "suite");
  for (const [index, below] of suites.entries()) thin(below, index);
}
