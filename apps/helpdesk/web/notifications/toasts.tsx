import { useEffect, useState } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { Icon } from "../ui/icon.tsx";
import { alertBody, alertTitle } from "./alert-text.ts";
import type { Alert } from "./alerts.ts";

interface Props {
  readonly alerts: readonly Alert[];
  readonly onOpen: (ticketId: NonNullable<Alert["ticketId"]>) => void;
  readonly onGone: (id: string) => void;
}

/** The newest few, in a corner, read out politely. */
export function Toasts({ alerts, onOpen, onGone }: Props) {
  const shown = alerts.filter(({ toast }) => toast).slice(0, 3);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((alert) => (
        <Toast key={alert.id} alert={alert} onOpen={onOpen} onGone={onGone} />
      ))}
    </div>
  );
}

const shownFor = 6_000;

/** Goes by itself, but not while the pointer or the focus is on it. */
function Toast({ alert, onOpen, onGone }: Omit<Props, "alerts"> & { readonly alert: Alert }) {
  const { t } = useLanguage();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onGone(alert.id), shownFor);
    return () => clearTimeout(timer);
  }, [held, alert.id, onGone]);

  const { ticketId } = alert;
  return (
    <section
      className="toast"
      aria-label={alertTitle(alert, t)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="toast-icon">
        <Icon name={alert.kind === "message" ? "chat" : alert.kind === "notice" ? "info" : "person"} />
      </span>
      <div>
        <strong>{alertTitle(alert, t)}</strong>
        <p>{alertBody(alert)}</p>
        {ticketId !== null && (
          <button type="button" className="link" onClick={() => onOpen(ticketId)}>
            {t.openTicket}
          </button>
        )}
      </div>
      <button type="button" className="icon-button" aria-label={t.dismiss} onClick={() => onGone(alert.id)}>
        <Icon name="close" />
      </button>
    </section>
  );
}
