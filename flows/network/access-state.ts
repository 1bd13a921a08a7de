/** What is true of a request for access now, in one line. */
import { requestTitle } from "../../core/network/access-notices.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { done, type FlowContext } from "../flow.ts";

export async function accessState(requestId: string, { core }: FlowContext): Promise<Text> {
  const request = await core.network.accessRequest(requestId);
  if (!request) return text("network.access.notFound");
  const who = requestTitle(request);
  if (request.state === "open") return text("network.access.stillOpen", { who });
  const { decidedBy } = request;
  if (request.state === "refused") return text("network.access.alreadyRefused", { who, by: decidedBy ?? "" });
  return decidedBy
    ? text("network.access.alreadyAdmitted", { who, by: decidedBy })
    : text("network.access.invited", { who });
}

/** The end of a dialog about a request that somebody has decided since it was opened; null while it waits. */
export async function decidedMeanwhile(requestId: string, context: FlowContext) {
  const request = await context.core.network.accessRequest(requestId);
  return request?.state === "open" ? null : done(await accessState(requestId, context));
}
