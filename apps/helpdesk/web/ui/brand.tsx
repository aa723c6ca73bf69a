import { useLanguage } from "../i18n/use-language.tsx";

/** The mark and the product's name. */
export function Brand() {
  const { t } = useLanguage();
  return (
    <span className="brand">
      <img src="/favicon.svg" alt="" width="28" height="28" />
      <span>{t.productName}</span>
    </span>
  );
}
