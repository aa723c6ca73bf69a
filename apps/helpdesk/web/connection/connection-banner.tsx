import { useEffect, useState } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import type { ConnectionView } from "./connection-view.ts";

/** What a lost connection means for the user, and, for a moment, that it is back. */
export function ConnectionBanner({ view }: { readonly view: ConnectionView }) {
  const { t } = useLanguage();
  const [wasLost, setWasLost] = useState(false);
  const isLost = view === "offline" || view === "reconnecting";
  if (isLost && !wasLost) setWasLost(true);

  useEffect(() => {
    if (view !== "connected" || !wasLost) return;
    const timer = setTimeout(() => setWasLost(false), 4_000);
    return () => clearTimeout(timer);
  }, [view, wasLost]);

  const sentence = {
    connecting: wasLost ? t.reconnectingHint : null,
    connected: wasLost ? t.connectedAgain : null,
    reconnecting: t.reconnectingHint,
    offline: t.offlineHint,
    signedOut: t.refusedHint,
    outdated: t.outdatedHint,
  }[view];
  if (!sentence) return null;
  return (
    <p className="connection-banner" data-state={view}>
      {sentence}
      {view === "outdated" && (
        <button type="button" className="button small" onClick={() => location.reload()}>
          {t.reload}
        </button>
      )}
    </p>
  );
}
