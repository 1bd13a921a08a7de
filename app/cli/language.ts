/** The command line's language: --lang, else the system's by LC_ALL, LC_MESSAGES and LANG. */
import { asLocale, type Locale, locales } from "../../core/tenants/model.ts";

/** What has to be known before the commands are built, since their help is in that language. */
export interface Globals {
  locale: Locale;
  isJson: boolean;
  /** What --lang was given, when it is no language we speak. */
  badLanguage: string | null;
}

export function globalsOf(words: readonly string[], env: NodeJS.ProcessEnv): Globals {
  const asked = optionOf(words, "--lang");
  const known = locales.find((locale) => locale === asked);
  return {
    locale: known ?? localeOf(env),
    isJson: words.includes("--json"),
    badLanguage: asked !== undefined && !known ? asked : null,
  };
}

function optionOf(words: readonly string[], name: string): string | undefined {
  const joined = words.find((word) => word.startsWith(`${name}=`));
  if (joined) return joined.slice(name.length + 1);
  const place = words.indexOf(name);
  return place < 0 ? undefined : (words[place + 1] ?? "");
}

/** The system's bare language ("C", or none said) is English. */
const localeOf = ({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Locale =>
  asLocale(LC_ALL || LC_MESSAGES || LANG || "en");
