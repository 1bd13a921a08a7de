/** Stored files packed into a ZIP, one after the other: no more than one of them is in memory. */
import { open, readFile } from "node:fs/promises";
import { extname } from "node:path";

/** Files as an archive names them: numbered, so that two photos of one name stay two. */
export const namedApart = <F extends { name: string }>(files: readonly F[]): (F & { entry: string })[] =>
  files.map((file, index) => ({
    ...file,
    entry: `${String(index + 1).padStart(2, "0")}-${plainName(file.name)}`,
  }));

/** No path, nothing a file system or a shell minds. */
const plainName = (name: string): string => {
  const ending = /^\.\w{1,8}$/.exec(extname(name))?.[0] ?? "";
  const bare = name.slice(0, name.length - extname(name).length).replace(/[^\p{L}\p{N}_-]+/gu, "_");
  return `${bare.slice(0, 60) || "file"}${ending}`;
};

/** Photos are packed already: they are stored as they are. `pathOf` says where a file's bytes lie. */
export async function writeZip<F extends { entry: string }>(
  to: string,
  files: readonly F[],
  pathOf: (file: F) => Promise<string>,
  texts: Readonly<Record<string, string>> = {},
): Promise<void> {
  // Loaded by the first archive: few programs ever write one.
  const { Zip, ZipPassThrough } = await import("fflate");
  const target = await open(to, "wx", 0o600);
  try {
    const chunks: Uint8Array[] = [];
    let failure: Error | null = null;
    const zip = new Zip((error, chunk) => {
      if (error) failure = error;
      else chunks.push(chunk);
    });
    const flush = async (): Promise<void> => {
      if (failure) throw failure;
      for (const chunk of chunks.splice(0)) await target.write(chunk);
    };
    const add = async (name: string, bytes: Uint8Array): Promise<void> => {
      const entry = new ZipPassThrough(name);
      zip.add(entry);
      entry.push(bytes, true);
      await flush();
    };
    for (const [name, words] of Object.entries(texts)) await add(name, Buffer.from(words, "utf8"));
    for (const file of files) await add(file.entry, await readFile(await pathOf(file)));
    zip.end();
    await flush();
  } finally {
    await target.close();
  }
}
