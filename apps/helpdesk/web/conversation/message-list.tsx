import type { Message } from "@wirepact/contracts/chatia-flow";
import { Fragment, useRef } from "react";
import { dayHeading } from "../i18n/moments.ts";
import { useLanguage } from "../i18n/use-language.tsx";
import { Icon } from "../ui/icon.tsx";
import { useNow } from "../ui/use-now.ts";
import { Bubble } from "./bubble.tsx";
import type { ThreadItem } from "./thread.ts";
import { useFollowEnd } from "./use-follow-end.ts";

interface Props {
  readonly items: readonly ThreadItem[];
  readonly loaded: boolean;
  readonly contactName: string;
  readonly canReply: boolean;
  readonly onReply: (message: Message) => void;
  readonly onRetry: (clientId: string) => void;
}

/** The bubbles, with a heading for each day. New ones are read out; the list follows its end. */
export function MessageList({ items, loaded, contactName, canReply, onReply, onRetry }: Props) {
  const { t, locale } = useLanguage();
  const now = useNow();
  const ref = useRef<HTMLDivElement>(null);
  const { missed, toEnd, onScroll } = useFollowEnd(ref, items.length, items.at(-1)?.message.fromMe === true);

  return (
    <div className="message-area">
      <div
        ref={ref}
        className="message-scroll"
        role="log"
        aria-label={t.messages}
        aria-busy={!loaded}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable to be scrolled by keys
        tabIndex={0}
        onScroll={onScroll}
      >
        <div className="message-list">
          {!loaded && items.length === 0 && (
            <div className="bubble-skeleton" aria-hidden="true">
              <i />
              <i />
              <i />
            </div>
          )}
          {loaded && items.length === 0 && <p className="empty">{t.noMessages}</p>}
          {items.map((item) => (
            <Fragment key={item.key}>
              {item.startsDay && (
                <h3 className="day">
                  <span>{dayHeading(item.message.timestamp, now, locale, t)}</span>
                </h3>
              )}
              <Bubble item={item} contactName={contactName} canReply={canReply} onReply={onReply} onRetry={onRetry} />
            </Fragment>
          ))}
        </div>
      </div>
      {missed > 0 && (
        <button type="button" className="new-messages" onClick={toEnd}>
          <Icon name="down" /> {t.newMessages(missed)}
        </button>
      )}
    </div>
  );
}
