// A help desk whose process is killed in the very moment in which a message has been committed.
import { readConfig } from "../../apps/helpdesk/src/server/config.ts";
import { startHelpDesk } from "../../apps/helpdesk/src/server/help-desk.ts";
import { createMessage } from "../../apps/helpdesk/src/server/services/create-message.ts";
import { getDatabase } from "../../apps/helpdesk/src/server/store/database.ts";

await startHelpDesk(readConfig(process.env, []));
const database = getDatabase();
const { transaction } = database;
database.transaction = (work) => {
  transaction(work);
  process.kill(process.pid, "SIGKILL");
  // The signal is on its way: nothing may happen meanwhile.
  for (;;);
};
await createMessage(1, { ticketId: 1, body: "Written last", fromMe: true });
