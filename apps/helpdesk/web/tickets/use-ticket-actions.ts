import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { useMemo } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { useAlerts } from "../notifications/alerts-context.ts";
import type { TicketPatch } from "../rest/api.ts";
import { RestError } from "../rest/rest-error.ts";
import { useSession } from "../session/use-session.tsx";
import { useTickets } from "./tickets-context.ts";

/** What a user does to a ticket. A failure is told as a toast; nothing is thrown. */
export function useTicketActions() {
  const { api, user } = useSession();
  const { answered } = useTickets();
  const { notice, expectAssignment } = useAlerts();
  const { t } = useLanguage();

  return useMemo(() => {
    async function update(id: Ticket["id"], patch: TicketPatch) {
      if (patch.userId !== undefined && patch.userId !== null) expectAssignment(id, patch.userId);
      try {
        answered(await api.updateTicket(id, patch));
      } catch (error) {
        const status = error instanceof RestError ? error.status : null;
        if (status === 401) return; // the sign-in page says it
        notice(
          { 0: t.signInFailed, 403: t.errorForbidden, 404: t.errorTicketNotFound }[status ?? -1] ?? t.errorUnknown,
        );
      }
    }
    return {
      update,
      /** From pending to open, and mine. */
      accept: (id: Ticket["id"]) => update(id, { status: "open", userId: user.id }),
      close: (id: Ticket["id"]) => update(id, { status: "closed" }),
      reopen: (id: Ticket["id"]) => update(id, { status: "open", userId: user.id }),
    };
  }, [api, user, answered, notice, expectAssignment, t]);
}
