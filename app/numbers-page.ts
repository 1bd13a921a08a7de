/** The page of numbers as HTML: a card a tenant, with the code to scan while one waits. */
import QRCode from "qrcode";
import { BROWSER_MEND } from "../bots/whatsapp-web/browser.ts";
import { type LinkState, readable } from "../bots/whatsapp-web/link-state.ts";
import { text } from "../core/outbox/message.ts";
import type { Locale } from "../core/tenants/model.ts";
import type { TextKey } from "../locales/keys.ts";
import { sayPlain } from "../locales/say.ts";

export interface NumberCard {
  slug: string;
  name: string;
  /** As people write it; null until a phone was linked. */
  number: string | null;
  /** Null where no account is served. */
  state: LinkState | null;
  /** Why no letters were given when they were last asked for; null when they were. */
  refusal: LettersRefusal | null;
}

export type LettersRefusal = "notPhone" | "noLetters";

type SiteKey = Extract<TextKey, `numbers.site.${string}`>;

/** Written into files of their own: the page allows no scripts or styles inside it. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #17212b; --soft: #5c6b7a; --ground: #e8edf3; --card: #fff; --brand: #2468d8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eef3f8; --soft: #98a7b6; --ground: #0d1218; --card: #1b242f; --brand: #6ba4ff; }
}
body { margin: 0; padding: 24px 16px; background: var(--ground); color: var(--ink);
  font: 15px/1.4 -apple-system, "Segoe UI", Roboto, sans-serif; }
h1, main, footer { max-width: 640px; margin: 0 auto 16px; }
h1 { font-size: 20px; }
h2 { margin: 0; font-size: 16px; }
p { margin: 4px 0 12px; color: var(--soft); }
article { margin-bottom: 16px; padding: 16px; border-radius: 12px; background: var(--card); }
article svg { display: block; width: 264px; height: 264px; margin: 12px 0; border-radius: 8px; }
form { display: inline-flex; gap: 8px; margin: 0 8px 8px 0; }
button, input { padding: 8px 12px; border: 1px solid var(--soft); border-radius: 8px; font: inherit; }
button { border-color: var(--brand); background: var(--brand); color: var(--card); cursor: pointer; }
`;

/** The cards are taken anew every other second, unless somebody types there; what was typed stays. */
export const pageScript = `
const main = document.querySelector("main");
const isTyping = () => document.activeElement.matches("main input");
const inputs = () => [...main.querySelectorAll("input")];
const of = (input) => input.form.getAttribute("action");
setInterval(async () => {
  if (isTyping()) return;
  const answer = await fetch("cards" + location.search).catch(() => null);
  const cards = answer?.ok ? await answer.text() : null;
  if (cards === null || isTyping()) return;
  const typed = new Map(inputs().map((input) => [of(input), input.value]));
  main.innerHTML = cards;
  for (const input of inputs()) input.value = typed.get(of(input)) ?? "";
}, 2000);
`;

export function pageOf(cards: string, locale: Locale): string {
  const say = words(locale);
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${say("numbers.site.title")}</title><link rel="stylesheet" href="page.css"></head>
<body><h1>${say("numbers.site.title")}</h1><main>${cards}</main>
<footer><p>${say("numbers.site.terms")}</p></footer><script src="page.js"></script></body></html>`;
}

export async function cardsOf(cards: readonly NumberCard[], locale: Locale): Promise<string> {
  if (cards.length === 0) return `<p>${words(locale)("numbers.site.none")}</p>`;
  return (await Promise.all(cards.map((card) => cardOf(card, locale)))).join("");
}

async function cardOf({ slug, name, number, state, refusal }: NumberCard, locale: Locale): Promise<string> {
  const say = words(locale);
  const is = state?.is ?? "none";
  const told = say(`numbers.site.state.${is}`, { command: BROWSER_MEND });
  return [
    `<article><h2>${escaped(name)}</h2><p>${escaped(number ?? "")} ${told}</p>`,
    state?.is === "code" ? `${await waysToLink(state, refusal, say)}${phoneForm(slug, say)}` : "",
    is === "linked" || is === "starting"
      ? ""
      : linkForm(slug, say(state ? "numbers.site.renew" : "numbers.site.link")),
    "</article>",
  ].join("");
}

async function waysToLink(
  { qr, letters }: Extract<LinkState, { is: "code" }>,
  refusal: LettersRefusal | null,
  say: ReturnType<typeof words>,
): Promise<string> {
  const typed = letters === null ? "" : `<p>${say("numbers.site.type", { code: readable(letters) })}</p>`;
  const refused = refusal === null ? "" : `<p role="alert">${say(`numbers.site.refused.${refusal}`)}</p>`;
  return `${await QRCode.toString(qr, QR)}<p>${say("numbers.site.scan")}</p>${typed}${refused}`;
}

const QR = { type: "svg", margin: 4 } as const;

const linkForm = (slug: string, label: string): string =>
  `<form method="post" action="${encodeURIComponent(slug)}/link"><button>${label}</button></form>`;

const phoneForm = (slug: string, say: ReturnType<typeof words>): string =>
  `<form method="post" action="${encodeURIComponent(slug)}/code">` +
  `<input name="phone" type="tel" required placeholder="${say("numbers.site.phone")}">` +
  `<button>${say("numbers.site.code")}</button></form>`;

const words =
  (locale: Locale) =>
  (key: SiteKey, params: Record<string, string> = {}): string =>
    escaped(sayPlain(text(key, params), { locale, timeZone: "UTC", now: 0 }));

const escaped = (raw: string): string => raw.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
