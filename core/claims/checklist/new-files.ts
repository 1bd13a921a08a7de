/** Of files that came those a claim has not got yet: a picture with the bytes of another is that one. */
import type { ClaimWork } from "../work.ts";

/** In their order; each once. */
export async function newFiles(
  { files }: Pick<ClaimWork, "files">,
  there: readonly string[],
  sent: readonly string[],
): Promise<string[]> {
  const rows = await files.find([...there, ...sent]);
  const bytesOf = (id: string) => {
    const row = rows.find((one) => one.id === id);
    return row?.mime.startsWith("image/") ? row.sha256 : id;
  };
  const known = new Set(there.map(bytesOf));
  return sent.filter((id) => {
    const bytes = bytesOf(id);
    const isNew = !known.has(bytes);
    known.add(bytes);
    return isNew;
  });
}
