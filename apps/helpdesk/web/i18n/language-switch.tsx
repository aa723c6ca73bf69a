import { useLanguage } from "./use-language.tsx";

/** Two buttons, one for each language, each named in its own. */
export function LanguageSwitch() {
  const { language, setLanguage, t } = useLanguage();
  return (
    <fieldset className="language-switch">
      <legend className="visually-hidden">{t.language}</legend>
      <button type="button" lang="pt-BR" aria-pressed={language === "pt"} onClick={() => setLanguage("pt")}>
        <span aria-hidden="true">PT</span>
        <span className="visually-hidden">Português</span>
      </button>
      <button type="button" lang="en" aria-pressed={language === "en"} onClick={() => setLanguage("en")}>
        <span aria-hidden="true">EN</span>
        <span className="visually-hidden">English</span>
      </button>
    </fieldset>
  );
}
