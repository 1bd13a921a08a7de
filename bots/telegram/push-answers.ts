/** A press that was pushed is ended by the answer to that push: nobody waits for how it went, and a call is saved. */
type Call = object;

export class PushAnswers {
  /** By press: the call its push is to be answered with; null while there is none. */
  private readonly open = new Map<string, Call | null>();

  /** Takes in what was pushed; what its push is answered with. Rejects as `take` does. */
  async during(pressId: string | undefined, take: () => Promise<void>): Promise<Call> {
    // The same press pushed twice at once: the first has the answer.
    if (pressId === undefined || this.open.has(pressId)) {
      await take();
      return {};
    }
    this.open.set(pressId, null);
    try {
      await take();
      return this.open.get(pressId) ?? {};
    } finally {
      this.open.delete(pressId);
    }
  }

  /** Leaves a call for the answer; false where the push has been answered, or there was none: it has to be made. */
  leave(pressId: string, method: string, call: Call): boolean {
    if (!this.open.has(pressId)) return false;
    this.open.set(pressId, { method, ...call });
    return true;
  }
}
