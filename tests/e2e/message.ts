import { Message } from "@wirepact/contracts/chatia-flow";
import { exampleOf } from "@wirepact/testing";

/** A message of ticket 7. */
export const message = exampleOf(Message, { id: "m1", body: "Olá", ticketId: 7, quotedMsg: null });
