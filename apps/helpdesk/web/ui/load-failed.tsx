import { useLanguage } from "../i18n/use-language.tsx";
import { Icon } from "./icon.tsx";

/** Says that something could not be read, and offers to try again. */
export function LoadFailed({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useLanguage();
  return (
    <div className="empty" role="alert">
      <p>{t.loadFailed}</p>
      <button type="button" className="button small" onClick={onRetry}>
        <Icon name="retry" /> {t.tryAgain}
      </button>
    </div>
  );
}
