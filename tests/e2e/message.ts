import type { Message } from "@wirepact/contracts/chatia-flow";

/** A message of ticket 7. */
export const message: Message = {
  id: "m1",
  body: "Olá",
  ticketId: 7,
  fromMe: true,
  read: false,
  mediaType: null,
  mediaUrl: null,
  timestamp: 1,
  quotedMsg: null,
};
