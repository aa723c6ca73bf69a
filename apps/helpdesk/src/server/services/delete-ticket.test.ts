import { expect, test } from "vitest";
import { getDatabase } from "../store/database.ts";
import { listMessages } from "../store/messages.ts";
import { startTestDesk } from "../test-desk.ts";
import { deleteTicket } from "./delete-ticket.ts";
import { receiveMessage } from "./receive-message.ts";

test("a ticket goes with its messages, in the conversation's log too; others keep theirs", async () => {
  await startTestDesk();
  for (const ticketId of [1, 5]) await receiveMessage(1, ticketId, "Oi");
  const logged = () =>
    getDatabase()
      .all<{ name: string; events: number }>(
        `SELECT s.name, count(e.seq) AS events FROM wirepact_streams s LEFT JOIN wirepact_events e ON e.stream = s.id
          GROUP BY s.id ORDER BY s.name`,
      )
      .map(({ name, events }) => [name, events]);
  expect(logged()).toEqual([
    ["/workspace-1/ticket-1", 1],
    ["/workspace-1/ticket-5", 1],
  ]);
  await deleteTicket(1, 5);
  expect(logged()).toEqual([["/workspace-1/ticket-1", 1]]);
  expect(listMessages(1, 5)).toEqual([]);
  const { total } = getDatabase().get<{ total: number }>("SELECT count(*) AS total FROM wirepact_events") ?? {
    total: 0,
  };
  expect(total).toBe(1);
});
