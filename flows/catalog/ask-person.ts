/** Words that found nothing go to a person as they are: nobody types them twice. */
import { call, type FlowContext, noted, type Outcome } from "../flow.ts";
import { handOver } from "../questions/hand-over.ts";

export async function askPerson(words: string, context: FlowContext): Promise<Outcome<never, never>> {
  const outcome = await handOver({ kind: "text", words: { text: words, files: [] } }, context, null);
  return outcome.to === "call" ? call(outcome.flow, outcome.data) : noted();
}
