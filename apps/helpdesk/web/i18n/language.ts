import type { Dictionary } from "./dictionary.ts";
import { en } from "./en.ts";
import { pt } from "./pt.ts";

export type Language = "en" | "pt";

export const dictionaries: Record<Language, Dictionary> = { en, pt };

/** The locale that dates and relative times are written in. */
export const locales: Record<Language, string> = { en: "en", pt: "pt-BR" };

/** What the user chose before, else the first language of the browser that we speak, else English. */
export function chooseLanguage(stored: string | null, preferred: readonly string[]): Language {
  if (stored === "en" || stored === "pt") return stored;
  for (const tag of preferred) {
    if (/^pt\b/i.test(tag)) return "pt";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}
