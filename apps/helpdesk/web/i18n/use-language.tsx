import type { ReactNode } from "react";
import { createContext, useContext, useEffect, useMemo, useState } from "react";
import type { Dictionary } from "./dictionary.ts";
import type { Language } from "./language.ts";
import { chooseLanguage, dictionaries, locales } from "./language.ts";

interface LanguageValue {
  readonly language: Language;
  readonly locale: string;
  readonly t: Dictionary;
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageValue | null>(null);
const storageKey = "helpdesk.language";

/** Holds the chosen language; remembered in this browser, as it says nothing about a company. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(() => chooseLanguage(localStorage.getItem(storageKey), navigator.languages));
  useEffect(() => {
    document.documentElement.lang = locales[language];
  }, [language]);

  const value = useMemo<LanguageValue>(
    () => ({
      language,
      locale: locales[language],
      t: dictionaries[language],
      setLanguage: (next) => {
        localStorage.setItem(storageKey, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

/** The sentences of the chosen language as `t`, and the switch. */
export function useLanguage(): LanguageValue {
  const value = useContext(LanguageContext);
  if (!value) throw new Error("useLanguage needs a LanguageProvider above it");
  return value;
}
