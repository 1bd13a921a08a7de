/** Speaks to the server's control side: one typed call an action. */
import type { ActionName, Condition, ControlActions, Met } from "../control/contract.ts";

const DEFAULT_PATIENCE_MS = 5000;

export class ControlClient {
  private readonly root: string;
  private readonly patienceMs: number;

  /** `root` is the server's address, `patienceMs` how long a wait lasts before it fails. */
  constructor(root: string, patienceMs: number = DEFAULT_PATIENCE_MS) {
    this.root = root;
    this.patienceMs = patienceMs;
  }

  async call<Name extends ActionName>(
    name: Name,
    taken: ControlActions[Name]["takes"],
  ): Promise<ControlActions[Name]["gives"]> {
    const response = await fetch(`${this.root}/control/${name}`, {
      method: "POST",
      body: JSON.stringify(taken),
    });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`${name}: ${(body as { error: string }).error}`);
    return body as ControlActions[Name]["gives"];
  }

  /** Fails with what is there instead, once patience is over. */
  async waitFor(condition: Condition, expectation: string): Promise<Met> {
    const outcome = await this.call("waitFor", { condition, timeoutMs: this.patienceMs });
    if (outcome.isMet) return outcome;
    throw new Error(`${expectation}; after ${this.patienceMs} ms there is instead:\n${outcome.instead}`);
  }
}
