import { useLanguage } from "../i18n/use-language.tsx";

/** Which colleagues are writing. The line keeps its height, so that nothing jumps. */
export function TypingLine({ names }: { readonly names: readonly string[] }) {
  const { t, locale } = useLanguage();
  const list = new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
  return (
    <p className="typing-line" role="status">
      {names.length > 0 && (
        <>
          <span className="typing-dots" aria-hidden="true">
            <b />
            <b />
            <b />
          </span>
          {names.length === 1 ? t.isTyping(list) : t.areTyping(list)}
        </>
      )}
    </p>
  );
}
