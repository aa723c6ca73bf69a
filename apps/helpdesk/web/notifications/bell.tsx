import { useEffect, useId, useRef, useState } from "react";
import { relativeTime } from "../i18n/moments.ts";
import { useLanguage } from "../i18n/use-language.tsx";
import { Icon } from "../ui/icon.tsx";
import { useNow } from "../ui/use-now.ts";
import { alertBody, alertTitle } from "./alert-text.ts";
import type { Alert } from "./alerts.ts";

interface Props {
  readonly alerts: readonly Alert[];
  readonly onOpen: (ticketId: NonNullable<Alert["ticketId"]>) => void;
  /** The list has been opened. */
  readonly onShown: () => void;
  /** The list has been looked at, and closed. */
  readonly onSeen: () => void;
  readonly onClear: () => void;
}

/** The bell, how much is new, and the list behind it. Escape or a click elsewhere closes the list. */
export function Bell({ alerts, onOpen, onShown, onSeen, onClear }: Props) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const unseen = alerts.filter(({ seen }) => !seen).length;

  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  function toggle() {
    if (open) onSeen();
    else onShown();
    setOpen(!open);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from wherever the focus is inside
    <div
      ref={root}
      className="bell"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        setOpen(false);
        onSeen();
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={unseen > 0 ? `${t.notifications}: ${t.notificationsUnread(unseen)}` : t.notifications}
        onClick={toggle}
      >
        <Icon name="bell" />
        {unseen > 0 && (
          <span className="badge" key={unseen} aria-hidden="true">
            {unseen > 9 ? "9+" : unseen}
          </span>
        )}
      </button>
      <section id={id} className="bell-panel" aria-label={t.notifications} hidden={!open}>
        <header>
          <h2>{t.notifications}</h2>
          {alerts.length > 0 && (
            <button type="button" className="link" onClick={onClear}>
              {t.clearAll}
            </button>
          )}
        </header>
        {alerts.length === 0 ? (
          <p className="empty">{t.noNotifications}</p>
        ) : (
          <AlertList
            alerts={alerts}
            onOpen={(ticketId) => {
              setOpen(false);
              onOpen(ticketId);
            }}
          />
        )}
      </section>
    </div>
  );
}

function AlertList({ alerts, onOpen }: Pick<Props, "alerts" | "onOpen">) {
  const { t, locale } = useLanguage();
  const now = useNow();
  return (
    <ul>
      {alerts.map((alert) => (
        <li key={alert.id} data-seen={alert.seen}>
          <button
            type="button"
            disabled={alert.ticketId === null}
            onClick={() => alert.ticketId !== null && onOpen(alert.ticketId)}
          >
            <strong>{alertTitle(alert, t)}</strong>
            <span>{alertBody(alert)}</span>
            <time dateTime={new Date(alert.at).toISOString()}>{relativeTime(alert.at, now, locale, t)}</time>
          </button>
        </li>
      ))}
    </ul>
  );
}
