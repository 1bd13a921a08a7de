/** One notice of a claim for one side: what it says, its buttons, how long they last. */
import type { Telling } from "../../funnels/model.ts";
import type { Notice } from "../../notices/model.ts";
import type { Text } from "../../outbox/message.ts";
import type { Claim } from "../model.ts";
import type { ClaimWork } from "../work.ts";
import type { NoticeWords } from "./notice-parts.ts";

const BUTTONS_LAST_MS = 30 * 24 * 60 * 60_000;

/** As many as messengers put into one album. */
export const MOST_PICTURES = 10;

/** All of them for whoever sees it first, then only what is new: the rest is a tap away. */
export function albumOf({ files }: Claim, before: Claim | null): string[] {
  return files.filter((id) => !before?.files.includes(id)).slice(0, MOST_PICTURES);
}

export function noticeOf(
  { scope }: ClaimWork,
  claim: Claim,
  { lines, actions }: NoticeWords,
  { key, companyId, how, head }: { key: string; companyId: string; how: Telling; head: Text | undefined },
): Notice {
  return {
    key: `claim:${claim.id}:${key}`,
    about: { kind: "claim", id: claim.id },
    version: claim.version,
    message: { lines: head ? [head, ...lines] : lines, ...(how === "receipt" && { isSilent: true }) },
    actions,
    companyId,
    expiresAt: scope.now + BUTTONS_LAST_MS,
  };
}
