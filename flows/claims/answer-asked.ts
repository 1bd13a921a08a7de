/** A dealer answers what a claim asks by replying to its message, or by pictures sent to its card. */
import type { Claim, ClaimRefusal } from "../../core/claims/model.ts";
import { saidByFiles } from "../../core/funnels/machine.ts";
import type { Result } from "../../core/result.ts";
import type { TurnResult } from "../engine.ts";
import type { FlowContext } from "../flow.ts";
import { isThanks } from "../global-words.ts";
import type { Reply } from "../reply.ts";
import { refusalText } from "./screens.ts";

export interface Said {
  words: string;
  files: readonly string[];
}

/** Null where nothing is asked of the one who says it, or more than that. */
export async function answerAsked(
  claimId: string,
  { words, files }: Said,
  { core }: FlowContext,
): Promise<Result<Claim, ClaimRefusal> | null> {
  const claim = await core.claims.find(claimId);
  const move = claim && core.claims.moves(claim).find(({ name }) => name === "tellMore");
  const fields = Object.entries(move?.fields ?? {});
  const [inWords, beside] = (["text", "files"] as const).map(
    (type) => fields.find(([, field]) => field.type === type)?.[0],
  );
  const isAllAsked = fields.every(([name, { isRequired }]) => name === inWords || !isRequired);
  if (!claim || inWords === undefined || !isAllAsked || (words === "" && files.length === 0)) return null;
  const where = words === "" || beside === undefined ? saidByFiles(inWords) : beside;
  const answer = {
    ...(words !== "" && { [inWords]: words.slice(0, MOST_CHARACTERS) }),
    ...(files.length > 0 && { [where]: [...files] }),
  };
  return core.claims.move({ id: claimId, version: claim.version }, { name: "tellMore", fields: answer });
}
const MOST_CHARACTERS = 1_000;

/** A reply to a claim's message: its answer where something is asked. A question of one's own is for a person. */
export async function replyToClaim(
  id: string,
  reply: Reply,
  context: FlowContext,
): Promise<TurnResult | null> {
  const said = saidIn(reply);
  const result = said && (await answerAsked(id, said, context));
  if (!result) return null;
  if (result.ok) return { reaction: "👌" };
  const { core, place, locale } = context;
  await core.outbox.post({ to: place, locale, message: { lines: [refusalText(result)] } });
  return {};
}

function saidIn(reply: Reply): Said | null {
  switch (reply.kind) {
    case "text":
      return isThanks(reply.text) || reply.text.trim().endsWith("?")
        ? null
        : { words: reply.text.trim(), files: [] };
    case "files":
      return reply.refused.length > 0
        ? null
        : { words: reply.caption.trim(), files: reply.files.map(({ id }) => id) };
    case "voice":
      return reply.file && { words: "", files: [reply.file.id] };
    default:
      return null;
  }
}
