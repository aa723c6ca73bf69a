import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { useId } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { useSession } from "../session/use-session.tsx";
import { useTicketActions } from "../tickets/use-ticket-actions.ts";
import { useColleagues } from "./use-colleagues.ts";

/** Who answers: oneself with one click, or anybody of the company. */
export function AssigneeField({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useLanguage();
  const { user } = useSession();
  const colleagues = useColleagues();
  const { update } = useTicketActions();
  const id = useId();
  const known = colleagues.some((colleague) => colleague.id === ticket.userId);
  return (
    <div className="field">
      <label htmlFor={id}>{t.assignee}</label>
      <select
        id={id}
        value={ticket.userId === null ? "" : String(ticket.userId)}
        onChange={(event) => {
          const chosen = colleagues.find((colleague) => String(colleague.id) === event.target.value);
          void update(ticket.id, { userId: chosen?.id ?? null });
        }}
      >
        <option value="">{t.nobody}</option>
        {ticket.user && !known && <option value={String(ticket.user.id)}>{ticket.user.name}</option>}
        {colleagues.map((colleague) => (
          <option key={colleague.id} value={String(colleague.id)}>
            {colleague.id === user.id ? t.me(colleague.name) : colleague.name}
          </option>
        ))}
      </select>
      {ticket.userId !== user.id && (
        <button type="button" className="button small" onClick={() => void update(ticket.id, { userId: user.id })}>
          {t.assignToMe}
        </button>
      )}
    </div>
  );
}
