import type { Tag, Ticket, TicketStatus } from "@wirepact/contracts/chatia-flow";
import { getDatabase } from "./database.ts";

/** A ticket with what the company keeps to itself. */
export interface StoredTicket {
  readonly ticket: Ticket;
  readonly closedAt: Date | null;
}

/** What can be changed; what is left out stays. */
export interface TicketFields {
  readonly status?: TicketStatus;
  readonly userId?: string | null;
  readonly queueId?: number | null;
  readonly unreadMessages?: number;
  readonly lastMessage?: string;
  readonly updatedAt?: number;
  readonly closedAt?: number | null;
}

interface TicketRow {
  id: number;
  status: TicketStatus;
  user_id: string | null;
  user_name: string | null;
  queue_id: number | null;
  queue_name: string | null;
  queue_color: string | null;
  contact_id: number;
  contact_name: string;
  contact_number: string;
  contact_email: string | null;
  contact_pic: string | null;
  whatsapp_id: number;
  unread_messages: number;
  last_message: string;
  updated_at: number;
  closed_at: number | null;
}

const select = `
  SELECT t.id, t.status, t.user_id, u.name AS user_name, t.queue_id, q.name AS queue_name, q.color AS queue_color,
    t.contact_id, c.name AS contact_name, c.number AS contact_number, c.email AS contact_email,
    c.profile_pic_url AS contact_pic, t.whatsapp_id, t.unread_messages, t.last_message, t.updated_at, t.closed_at
  FROM tickets t
  JOIN contacts c ON c.id = t.contact_id
  LEFT JOIN users u ON u.id = t.user_id
  LEFT JOIN queues q ON q.id = t.queue_id
  WHERE t.company_id = ?`;

/** The latest activity first. */
export function listTickets(companyId: number, status?: TicketStatus): Ticket[] {
  const order = "ORDER BY t.updated_at DESC, t.id DESC";
  const rows =
    status === undefined
      ? getDatabase().all<TicketRow>(`${select} ${order}`, companyId)
      : getDatabase().all<TicketRow>(`${select} AND t.status = ? ${order}`, companyId, status);
  const tags = tagsOf(companyId);
  return rows.map((row) => toTicket(row, tags.get(row.id) ?? []));
}

export function findTicket(companyId: number, id: Ticket["id"]): StoredTicket | undefined {
  if (typeof id !== "number") return undefined; // this help desk numbers its tickets
  const row = getDatabase().get<TicketRow>(`${select} AND t.id = ?`, companyId, id);
  if (!row) return undefined;
  const ticket = toTicket(row, tagsOf(companyId, id).get(id) ?? []);
  return { ticket, closedAt: row.closed_at === null ? null : new Date(row.closed_at) };
}

/** Whether the company has such a ticket: all that joining its room depends on. */
export function hasTicket(companyId: number, id: Ticket["id"]): boolean {
  if (typeof id !== "number") return false;
  return getDatabase().get("SELECT 1 FROM tickets WHERE company_id = ? AND id = ?", companyId, id) !== undefined;
}

/** @returns its id */
export function insertTicket(companyId: number, contactId: number, whatsappId: number, now: number): number {
  const sql = `INSERT INTO tickets (company_id, status, contact_id, whatsapp_id, updated_at) VALUES (?, 'pending', ?, ?, ?)`;
  return getDatabase().run(sql, companyId, contactId, whatsappId, now).lastId;
}

const columns: Record<keyof TicketFields, string> = {
  status: "status",
  userId: "user_id",
  queueId: "queue_id",
  unreadMessages: "unread_messages",
  lastMessage: "last_message",
  updatedAt: "updated_at",
  closedAt: "closed_at",
};

export function changeTicket(companyId: number, id: Ticket["id"], fields: TicketFields): void {
  const keys = (Object.keys(columns) as (keyof TicketFields)[]).filter((key) => fields[key] !== undefined);
  const assignments = keys.map((key) => `${columns[key]} = ?`).join(", ");
  const values = keys.map((key) => fields[key] ?? null);
  getDatabase().run(`UPDATE tickets SET ${assignments} WHERE company_id = ? AND id = ?`, ...values, companyId, id);
}

export function removeTicket(companyId: number, id: Ticket["id"]): void {
  getDatabase().run("DELETE FROM tickets WHERE company_id = ? AND id = ?", companyId, id);
}

function tagsOf(companyId: number, ticketId?: number): Map<number, Tag[]> {
  const sql = `SELECT tt.ticket_id AS ticketId, g.id, g.name, g.color
    FROM ticket_tags tt JOIN tags g ON g.id = tt.tag_id WHERE g.company_id = ?`;
  const rows =
    ticketId === undefined
      ? getDatabase().all<Tag & { ticketId: number }>(`${sql} ORDER BY g.id`, companyId)
      : getDatabase().all<Tag & { ticketId: number }>(`${sql} AND tt.ticket_id = ? ORDER BY g.id`, companyId, ticketId);
  const tags = new Map<number, Tag[]>();
  for (const { ticketId: of, ...tag } of rows) tags.set(of, [...(tags.get(of) ?? []), tag]);
  return tags;
}

function toTicket(row: TicketRow, tags: Tag[]): Ticket {
  return {
    id: row.id,
    status: row.status,
    userId: row.user_id,
    queueId: row.queue_id,
    contactId: row.contact_id,
    whatsappId: row.whatsapp_id,
    unreadMessages: row.unread_messages,
    lastMessage: row.last_message,
    updatedAt: new Date(row.updated_at),
    contact: {
      id: row.contact_id,
      name: row.contact_name,
      number: row.contact_number,
      email: row.contact_email,
      profilePicUrl: row.contact_pic,
    },
    user: row.user_id === null ? null : { id: row.user_id, name: row.user_name ?? "" },
    queue:
      row.queue_id === null ? null : { id: row.queue_id, name: row.queue_name ?? "", color: row.queue_color ?? "" },
    tags,
  };
}
