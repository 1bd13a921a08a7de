/** What comes beside the question that is asked: it is the draft's all the same. */
import { type Result, refuse } from "../../result.ts";
import type { Claim, ClaimRefusal } from "../model.ts";
import { asClaim, type ClaimWork, funnelOf, ownDraft } from "../work.ts";
import { addFiles, addShots, questionsFor, sayByFiles } from "./checklist.ts";
import { isMissing, shotsOf } from "./shots.ts";

/** They are the pictures that are missing, else stand with those there are; where none is wanted they tell what happened. */
export async function attach(
  work: ClaimWork,
  id: string,
  files: readonly string[],
): Promise<Result<Claim, ClaimRefusal>> {
  const draft = await ownDraft(work, id);
  if (!draft.ok) return draft;
  const claim = await asClaim(work, draft.value);
  const questions = questionsFor(funnelOf(work, claim), claim);
  const lacking = questions.find(([name, field]) => shotsOf(field, claim, name).some(isMissing));
  if (lacking) return addShots(work, id, lacking[0], files);
  const pictured = questions.find(([, { type }]) => type === "files");
  if (pictured) return addFiles(work, id, pictured[0], files);
  const worded = questions.find(([, { type, isSerial }]) => type === "text" && !isSerial);
  return worded ? sayByFiles(work, id, worded[0], files) : refuse("badField", { field: "files" });
}
