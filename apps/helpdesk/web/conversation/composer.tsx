import type { Message } from "@wirepact/contracts/chatia-flow";
import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useId, useRef } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { Icon } from "../ui/icon.tsx";
import { Quote } from "./quote.tsx";

interface Props {
  readonly text: string;
  readonly quoted: Message | null;
  readonly contactName: string;
  readonly onText: (text: string) => void;
  readonly onCancelQuote: () => void;
  readonly onSend: () => void;
  /** Stands beside the hint. */
  readonly children: ReactNode;
}

/** Where one writes. Enter sends, Shift + Enter starts a new line, Escape drops the quote. */
export function Composer({ text, quoted, contactName, onText, onCancelQuote, onSend, children }: Props) {
  const { t } = useLanguage();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  // One opens a ticket to write, and replies to write; on a touch screen the keyboard would cover what is to be read.
  useEffect(() => {
    if (quoted || !matchMedia("(pointer: coarse)").matches) field.current?.focus({ preventScroll: true });
  }, [quoted]);

  function onKeyDown(event: KeyboardEvent) {
    // While an input method composes a word, Enter chooses the word.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onSend();
    } else if (event.key === "Escape" && quoted) {
      event.stopPropagation();
      onCancelQuote();
    }
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
        field.current?.focus();
      }}
    >
      {quoted && (
        <div className="composer-quote">
          <Quote message={quoted} contactName={contactName} />
          <button type="button" className="icon-button" aria-label={t.cancelReply} onClick={onCancelQuote}>
            <Icon name="close" />
          </button>
        </div>
      )}
      <div className="composer-row">
        <label htmlFor={id} className="visually-hidden">
          {t.writeMessage}
        </label>
        <textarea
          id={id}
          ref={field}
          rows={1}
          maxLength={4096}
          placeholder={t.writeMessage}
          aria-describedby={`${id}-hint`}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="button primary send" aria-label={t.send} aria-disabled={!text.trim()}>
          <Icon name="send" />
        </button>
      </div>
      <div className="composer-foot">
        <p id={`${id}-hint`} className="composer-hint">
          {t.composerHint}
        </p>
        {children}
      </div>
    </form>
  );
}
