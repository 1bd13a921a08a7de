/** The API as a page for whoever connects a site or an exchange: how to send a lead or a paper, what each field holds, what refusals mean. */
import type { Locale } from "../../core/tenants/model.ts";
import { type LeadBody, leadBody, leadFields } from "./lead-body.ts";
import { paperFields } from "./paper-body.ts";
import { type ProblemCode, sayTo, statuses } from "./problem.ts";

/** In a file of its own: the page allows no styles inside it. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #17212b; --soft: #5c6b7a; --ground: #e8edf3; --card: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef3f8; --soft: #98a7b6; --ground: #0d1218; --card: #1b242f; } }
body { margin: 0; padding: 24px 16px; background: var(--ground); color: var(--ink);
  font: 15px/1.5 -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 760px; margin: 0 auto; }
h1 { font-size: 22px; }
h2 { margin: 32px 0 8px; font-size: 17px; }
p { color: var(--soft); }
pre, table { background: var(--card); border-radius: 12px; }
pre { padding: 16px; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
td, th { padding: 8px 12px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--ground); }
`;

const escaped = (words: string): string => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The command that hands a lead in, as the page and the guide have it. */
export const curlExample = (address: string): string =>
  [
    `curl -sS ${address}/api/leads \\`,
    `  -H "Authorization: Bearer $TOKEN" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -H "Idempotency-Key: site-1042" \\`,
    `  -d '{"title": "Veranda, 6 windows", "clientName": "Sergey Panin", "clientPhone": "+79000000041"}'`,
  ].join("\n");

export function apiPage(address: string, locale: Locale): string {
  const say = (key: Parameters<typeof sayTo>[1]) => escaped(sayTo(locale, key));
  const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  const fields = leadFields.map((name) =>
    row([
      `<code>${name}</code>${isNeeded(name) ? " *" : ""}`,
      say(`api.field.${name}`),
      `<code>${escaped(String(leadBody.shape[name].meta()?.example ?? ""))}</code>`,
    ]),
  );
  const papers = paperFields.map((name) => row([`<code>${name}</code> *`, say(`api.paper.${name}`)]));
  const problems = (Object.keys(statuses) as ProblemCode[]).map(
    (code) =>
      `<tr id="${code}"><td>${statuses[code]}</td><td>${say(`api.problem.${code}.title`)}</td><td>${say(`api.problem.${code}.mend`)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${say("api.page.title")}</title>
<link rel="stylesheet" href="/api/page.css">
<main>
<h1>${say("api.page.title")}</h1>
<p>${say("api.page.about")}</p>
<pre>${escaped(curlExample(address))}</pre>
<p>${say("api.page.answer")} <code>{"id": "…", "number": 301}</code></p>
<h2>${say("api.page.fields")}</h2>
<table>${fields.join("\n")}</table>
<h2>${say("api.page.repeats")}</h2>
<p>${say("api.page.key")}</p>
<h2>${say("api.page.form")}</h2>
<p>${say("api.page.formHow")}</p>
<pre>${escaped(formExample(address))}</pre>
<h2>${say("api.page.papers")}</h2>
<p>${say("api.page.papersHow")}</p>
<pre>${escaped(paperExample(address))}</pre>
<table>${papers.join("\n")}</table>
<p>${say("api.page.paperKey")}</p>
<h2>${say("api.page.problems")}</h2>
<table>${problems.join("\n")}</table>
<p><a href="/api/openapi.json">openapi.json</a></p>
</main>
</html>`;
}

/** The command that hands a paper in, as the page and the guide have it. */
export const paperExample = (address: string): string =>
  [
    `curl -sS "${address}/api/orders/1042/documents?kind=upd&name=UPD-1042.pdf" \\`,
    `  -H "Authorization: Bearer $TOKEN" \\`,
    `  -H "Content-Type: application/pdf" --data-binary @UPD-1042.pdf`,
  ].join("\n");

const isNeeded = (name: keyof LeadBody): boolean => !leadBody.shape[name].safeParse(undefined).success;

const formExample = (address: string): string =>
  [
    `<form method="post" action="${address}/api/leads">`,
    `  <input type="hidden" name="token" value="dl_…">`,
    `  <input name="title"> <input name="clientName"> <input name="clientPhone">`,
    `  <button>OK</button>`,
    "</form>",
  ].join("\n");

/** What a person sees who has sent a form. */
export const thanksPage = (locale: Locale): string => `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(sayTo(locale, "api.thanks"))}</title>
<link rel="stylesheet" href="/api/page.css">
<main><h1>${escaped(sayTo(locale, "api.thanks"))}</h1></main>
</html>`;
