import type { Message } from "@wirepact/contracts/chatia-flow";
import { clockTime } from "../i18n/moments.ts";
import { useLanguage } from "../i18n/use-language.tsx";
import { Icon } from "../ui/icon.tsx";
import { AckTicks } from "./ack-ticks.tsx";
import { failureSentence } from "./failure.ts";
import { Quote } from "./quote.tsx";
import type { ThreadItem } from "./thread.ts";

interface Props {
  readonly item: ThreadItem;
  readonly contactName: string;
  readonly canReply: boolean;
  readonly onReply: (message: Message) => void;
  readonly onRetry: (clientId: string) => void;
}

/** One message. */
export function Bubble({ item, contactName, canReply, onReply, onRetry }: Props) {
  const { t, locale } = useLanguage();
  const { message, waiting } = item;
  const failed = waiting?.delivery === "failed" ? waiting : null;
  const excerpt = message.body.length > 40 ? `${message.body.slice(0, 40)}…` : message.body;
  return (
    <article
      className="bubble"
      data-own={message.fromMe}
      data-run={item.startsRun}
      data-delivery={waiting?.delivery}
      data-message={message.id}
    >
      <div className="bubble-body">
        <span className="visually-hidden">{message.fromMe ? t.team : contactName}: </span>
        {message.quotedMsg && <Quote message={message.quotedMsg} contactName={contactName} />}
        <p>{message.body}</p>
        <footer>
          <time dateTime={new Date(message.timestamp).toISOString()}>{clockTime(message.timestamp, locale)}</time>
          {message.fromMe && !failed && <AckTicks ack={waiting ? 0 : (message.ack ?? 1)} />}
        </footer>
      </div>
      {canReply && !waiting && (
        <button
          type="button"
          className="icon-button bubble-reply"
          aria-label={t.replyTo(excerpt)}
          onClick={() => onReply(message)}
        >
          <Icon name="reply" />
        </button>
      )}
      {failed && (
        <div className="bubble-failed" role="alert">
          <span>
            <strong>{t.messageFailed}.</strong> {failureSentence(failed.failure, t)}
          </span>
          <button type="button" className="button small" onClick={() => onRetry(failed.clientId)}>
            <Icon name="retry" /> {t.retry}
          </button>
        </div>
      )}
    </article>
  );
}
