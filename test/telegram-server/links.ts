/** Which links Telegram takes in buttons and texts, and what it says of the others. */

export type CheckedLink = { url: string } | { problem: string };

/** `localhost` and other hosts without a dot are refused, as are all schemes but http, https, tg and ton. */
export function checkLink(link: string): CheckedLink {
  const problem = linkProblem(link);
  if (problem !== undefined) return { problem: `URL '${link}' is invalid: ${problem}` };
  if (/^(tg|ton|tonsite):/i.test(link)) return { url: link };
  const absolute = /^https?:\/\//i.test(link) ? link : `http://${link}`;
  return { url: /^https?:\/\/[^/?#]+$/i.test(absolute) ? `${absolute}/` : absolute };
}

/** The user a `tg://user?id=` link leads to. */
export function linkedUserId(link: string): number | undefined {
  const id = /^tg:(?:\/\/)?user\/?\?(?:[^#]*&)?id=(\d+)/i.exec(link)?.[1];
  return id === undefined ? undefined : Number(id);
}

function linkProblem(link: string): string | undefined {
  if (/^(tg|ton|tonsite):(\/\/)?[\w-]+([/?#].*)?$/i.test(link)) return undefined;
  const scheme = /^([^:/?#@[\]]*):\/\//.exec(link)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") return "Unsupported URL protocol";
  const authority = link.replace(/^[^:/?#@[\]]*:\/\//, "").split(/[/?#]/)[0] ?? "";
  const host = authority.replace(/^.*@/, "");
  const port = /:([^:\]]*)$/.exec(host)?.[1];
  if (port !== undefined && !(Number(port) > 0 && Number(port) <= 65_535)) {
    return "Wrong port number specified in the URL";
  }
  const name = host.replace(/:[^:\]]*$/, "");
  if (name === "") return "URL host is empty";
  if (/[\s<>"'`]/.test(name)) return "Disallowed character in URL host";
  return name.includes(".") || name.startsWith("[") ? undefined : "Wrong HTTP URL";
}
