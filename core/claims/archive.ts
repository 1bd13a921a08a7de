/** All files of a claim as they were sent, for one archive. */
import { ok, type Result, refuse } from "../result.ts";
import type { ClaimRefusal } from "./model.ts";
import { type ClaimWork, findClaim } from "./work.ts";

export interface ClaimArchive {
  number: number;
  /** Of stored files, in the order they came. */
  files: { id: string; name: string; size: number; sha256: string }[];
}

const MEGABYTE = 1024 * 1024;
/** What every messenger takes as one file. */
const mostBytes = 45 * MEGABYTE;

/** Refused as if there were no claim to whoever is no party; "noFiles" where nothing was sent. */
export async function claimArchive(work: ClaimWork, id: string): Promise<Result<ClaimArchive, ClaimRefusal>> {
  const claim = await findClaim(work, { id });
  if (!claim) return refuse("notFound");
  const files = await work.files.find(claim.files);
  if (files.length === 0) return refuse("noFiles");
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > mostBytes)
    return refuse("archiveTooLarge", {
      size: Math.ceil(bytes / MEGABYTE),
      limit: mostBytes / MEGABYTE,
      number: claim.number,
    });
  return ok({
    number: claim.number,
    files: files.map(({ id: fileId, name, size, sha256 }) => ({ id: fileId, name, size, sha256 })),
  });
}
