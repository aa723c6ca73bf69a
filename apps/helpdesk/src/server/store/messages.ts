import type { Message, MessageAck, Ticket } from "@wirepact/contracts/chatia-flow";
import { getDatabase } from "./database.ts";

/** A message that is to be written. */
export interface MessageFields {
  readonly id: string;
  readonly ticketId: Ticket["id"];
  readonly body: string;
  readonly fromMe: boolean;
  readonly timestamp: number;
  readonly ack: MessageAck;
  readonly clientId: string | null;
  readonly quotedId: string | null;
}

interface MessageRow {
  id: string;
  ticket_id: number;
  body: string;
  from_me: number;
  read: number;
  media_type: string | null;
  media_url: string | null;
  timestamp: number;
  ack: MessageAck;
  client_id: string | null;
  quoted_id: string | null;
}

const select = `SELECT id, ticket_id, body, from_me, read, media_type, media_url, timestamp, ack, client_id, quoted_id
  FROM messages WHERE company_id = ?`;

/** How many quotes of quotes are shown: a chain may be as long as the conversation. */
const maxQuotes = 3;
const maxListed = 1000;

/** The latest thousand, the oldest of them first. */
export function listMessages(companyId: number, ticketId: Ticket["id"]): Message[] {
  const sql = `${select} AND ticket_id = ? ORDER BY position DESC LIMIT ${maxListed}`;
  const rows = getDatabase().all<MessageRow>(sql, companyId, ticketId);
  return rows.reverse().map((row) => toMessage(companyId, row));
}

export function findMessage(companyId: number, id: string): Message | undefined {
  const row = getDatabase().get<MessageRow>(`${select} AND id = ?`, companyId, id);
  return row && toMessage(companyId, row);
}

/** What a client sent under this id of its own. */
export function findMessageByClientId(companyId: number, clientId: string): Message | undefined {
  const row = getDatabase().get<MessageRow>(`${select} AND client_id = ?`, companyId, clientId);
  return row && toMessage(companyId, row);
}

/** Messages of a company's line that are not yet with the customer, the oldest first. */
export function listUndelivered(companyId: number, whatsappId: number): Message[] {
  const sql = `${select} AND from_me = 1 AND ack < 2 AND ticket_id IN (SELECT id FROM tickets WHERE whatsapp_id = ?)
    ORDER BY position LIMIT ${maxListed}`;
  const rows = getDatabase().all<MessageRow>(sql, companyId, whatsappId);
  return rows.map((row) => toMessage(companyId, row));
}

/** @throws Error when the company already has a message of this client id */
export function insertMessage(companyId: number, fields: MessageFields): void {
  getDatabase().run(
    `INSERT INTO messages (id, company_id, ticket_id, body, from_me, read, timestamp, ack, client_id, quoted_id)
      VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
    fields.id,
    companyId,
    fields.ticketId,
    fields.body,
    Number(fields.fromMe),
    fields.timestamp,
    fields.ack,
    fields.clientId,
    fields.quotedId,
  );
}

/** Acknowledgements come in any order, and never take one back. @returns whether this one was news */
export function raiseAck(companyId: number, id: string, ack: MessageAck): boolean {
  const sql = "UPDATE messages SET ack = ?, read = max(read, ?) WHERE company_id = ? AND id = ? AND ack < ?";
  return getDatabase().run(sql, ack, Number(ack >= 3), companyId, id, ack).changes > 0;
}

/** Marks what the customer wrote. */
export function markMessagesRead(companyId: number, ticketId: Ticket["id"]): void {
  const sql = "UPDATE messages SET read = 1 WHERE company_id = ? AND ticket_id = ? AND from_me = 0 AND read = 0";
  getDatabase().run(sql, companyId, ticketId);
}

function toMessage(companyId: number, row: MessageRow, quotes = maxQuotes): Message {
  const quoted =
    row.quoted_id !== null && quotes > 0
      ? getDatabase().get<MessageRow>(`${select} AND id = ?`, companyId, row.quoted_id)
      : undefined;
  return {
    id: row.id,
    body: row.body,
    ticketId: row.ticket_id,
    fromMe: row.from_me === 1,
    read: row.read === 1,
    mediaType: row.media_type,
    mediaUrl: row.media_url,
    timestamp: row.timestamp,
    ack: row.ack,
    ...(row.client_id !== null && { clientId: row.client_id }),
    quotedMsg: quoted ? toMessage(companyId, quoted, quotes - 1) : null,
  };
}
