/** What a file is called that its messenger gave no name. */

const endings: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "video/mp4": "mp4",
  "video/3gpp": "3gp",
  "audio/ogg": "ogg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/aac": "aac",
  "audio/amr": "amr",
};

/** The stem with the ending its kind is known by. */
export function fileName(stem: string, mime: string): string {
  const ending = endings[mime];
  return ending ? `${stem}.${ending}` : stem;
}

/** "audio/ogg; codecs=opus" is "audio/ogg". */
export const bareMime = (mime: string | undefined): string =>
  mime?.split(";")[0]?.trim() || "application/octet-stream";
