/** What a stranger said before it joined was promised to go on: the managers of its company get it as a question. */
import { may } from "../../core/network/model.ts";
import type { FlowContext } from "../flow.ts";

/** Joins by whatever way; `isHandedOn`: words that had been kept are with the managers now. */
export async function joinWithWords<T>(
  { core, tenant }: FlowContext,
  join: () => Promise<T>,
): Promise<{ entered: T; isHandedOn: boolean }> {
  // Joining closes the request that keeps them, whether or not it has been seen by those who let strangers in.
  const kept = await core.network.keptWords();
  const entered = await join();
  const { actor } = core.scope;
  const isNothing = kept.text === "" && kept.files.length === 0;
  if (isNothing || !actor || !may(actor, "person.ask", tenant.blocks)) return { entered, isHandedOn: false };
  await core.questions.ask(kept);
  return { entered, isHandedOn: true };
}
