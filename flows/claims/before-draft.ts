/** Whoever stands before the goods sends photos first: what comes before there is a draft waits for it. */
import type { Claim, ClaimRefusal } from "../../core/claims/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { Result } from "../../core/result.ts";
import { type FlowContext, type Step, stay } from "../flow.ts";
import { areTelling } from "../typed-choice.ts";
import { keepCaption } from "./check-claim.ts";
import type { ReportData } from "./claim-refs.ts";

/** The step takes files and voices too; what is written under them is its answer where it is one, else it is kept. */
export function takingFiles<Name extends string>(step: Step<Name, ReportData>): Step<Name, ReportData> {
  return {
    ...step,
    take: {
      ...step.take,
      async files(sent, caption, before, context) {
        const data = { ...before, files: [...before.files, ...sent.map(({ id }) => id)] };
        const words = caption.trim();
        const answer = words === "" ? null : await step.take.text?.(words, data, context);
        const isAnswer = (answer?.to === "step" && answer.step !== "found") || answer?.to === "become";
        if (answer && isAnswer) return answer;
        const said = areTelling(words) ? `${data.said}\n${words}`.trim() : data.said;
        return stay(text("claims.attached"), { ...data, said });
      },
      voice: (file, data) => stay(text("claims.attached"), { ...data, voices: [...data.voices, file.id] }),
    },
  };
}

/** The draft that has begun takes what has waited for it. */
export async function handOver(
  claimId: string,
  { files, voices, said }: ReportData,
  context: FlowContext,
): Promise<Result<Claim, ClaimRefusal> | null> {
  const { claims } = context.core;
  const draft = await claims.find(claimId);
  if (!draft) return null;
  const pictures = files.length > 0 ? await claims.attach(claimId, files) : null;
  if (pictures?.ok === false) return pictures;
  await keepCaption(said, { claim: pictures?.value ?? draft }, context);
  const worded = claims.checklist(draft).find(({ field }) => field.type === "text" && !field.isSerial);
  if (voices.length === 0 || !worded) return pictures;
  return claims.sayByFiles(claimId, worded.name, voices);
}
