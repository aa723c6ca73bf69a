import type { Queue, Ticket } from "@wirepact/contracts/chatia-flow";
import { useEffect, useId, useState } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { useSession } from "../session/use-session.tsx";
import { useTicketActions } from "../tickets/use-ticket-actions.ts";

/** The queue that a ticket waits in. */
export function QueueField({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useLanguage();
  const { api } = useSession();
  const { update } = useTicketActions();
  const [queues, setQueues] = useState<readonly Queue[]>([]);
  const id = useId();

  useEffect(() => {
    let wanted = true;
    api.queues().then(
      (list) => wanted && setQueues(list),
      () => undefined, // the ticket's own queue still shows
    );
    return () => {
      wanted = false;
    };
  }, [api]);

  const { queue } = ticket;
  const shown = queue && !queues.some((each) => each.id === queue.id) ? [...queues, queue] : queues;
  return (
    <div className="field">
      <label htmlFor={id}>{t.queue}</label>
      <select
        id={id}
        value={ticket.queueId ?? ""}
        onChange={(event) =>
          void update(ticket.id, { queueId: event.target.value === "" ? null : Number(event.target.value) })
        }
      >
        <option value="">{t.noQueue}</option>
        {shown.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </div>
  );
}
