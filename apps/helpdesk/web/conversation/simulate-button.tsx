import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { useState } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { useAlerts } from "../notifications/alerts-context.ts";
import { useSession } from "../session/use-session.tsx";
import { Icon } from "../ui/icon.tsx";

/** The demo's customers do not write by themselves: this makes one. */
export function SimulateButton({ ticketId }: { readonly ticketId: Ticket["id"] }) {
  const { t } = useLanguage();
  const { api } = useSession();
  const { notice } = useAlerts();
  const [turn, setTurn] = useState(0);
  return (
    <button
      type="button"
      className="link"
      title={t.simulate}
      onClick={() => {
        const body = t.simulatedReplies[turn % t.simulatedReplies.length] ?? "";
        setTurn(turn + 1);
        api.simulateInbound(ticketId, body).catch(() => notice(t.errorUnknown));
      }}
    >
      <Icon name="robot" /> {t.simulateShort}
    </button>
  );
}
