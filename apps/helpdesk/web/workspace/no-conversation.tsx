import { useLanguage } from "../i18n/use-language.tsx";
import { Icon } from "../ui/icon.tsx";

/** What stands where a conversation would: a hint, or that the ticket of the address is gone. */
export function NoConversation({ missing, onBack }: { readonly missing: boolean; readonly onBack: () => void }) {
  const { t } = useLanguage();
  return (
    <section id="conversation" className="conversation-pane no-conversation" aria-label={t.conversation}>
      <Icon name="chat" />
      <h2 tabIndex={-1}>{missing ? t.ticketNotFound : t.noConversation}</h2>
      {missing ? (
        <button type="button" className="button" onClick={onBack}>
          {t.back}
        </button>
      ) : (
        <p>{t.noConversationHint}</p>
      )}
    </section>
  );
}
