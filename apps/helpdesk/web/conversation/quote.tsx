import type { Message } from "@wirepact/contracts/chatia-flow";
import { useLanguage } from "../i18n/use-language.tsx";

/** The message that another one replies to, in short. */
export function Quote({ message, contactName }: { readonly message: Message; readonly contactName: string }) {
  const { t } = useLanguage();
  return (
    <blockquote className="quote">
      <strong>{message.fromMe ? t.team : contactName}</strong>
      <span>{message.body}</span>
    </blockquote>
  );
}
