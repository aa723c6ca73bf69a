// What travels: a message of ChatIA Flow, about 340 bytes on the wire, and the call that writes one.
export const message = {
  id: "3EB0C767D0971A3A4C",
  body: "Olá! Recebi o boleto, mas o vencimento está errado. Vocês conseguem gerar outro para o dia 15, por favor? Obrigada!",
  ticketId: 7,
  fromMe: false,
  read: false,
  mediaType: null,
  mediaUrl: null,
  timestamp: 1767323045678,
  ack: 2 as const,
  quotedMsg: null,
};

export const appMessage = { action: "create" as const, data: message };

export const newMessage = { ticketId: 7, body: message.body, clientId: "0b6f1d0e-7f5e-4a53-9d0c-2f3c1f6f6a10" };

/** Nearly right: what a flood of invalid input looks like. */
export const invalidMessage = { action: "create", data: { ...message, timestamp: "yesterday" } };
