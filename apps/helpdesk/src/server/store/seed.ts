import { hashPassword } from "./password.ts";
import type { Database } from "./prepare-database.ts";
import { companies } from "./seed-companies.ts";

const minute = 60_000;

/** Fills a new database. Ids and texts are the same every time; times are counted back from `now`. */
export function seed(database: Database, now: number): void {
  for (const company of companies) {
    const { id: companyId, name, users, queues, tags, whatsapps, contacts, tickets } = company;
    database.run("INSERT INTO companies (id, name) VALUES (?, ?)", companyId, name);
    for (const user of users) {
      const sql = "INSERT INTO users (id, company_id, name, email, password_hash) VALUES (?, ?, ?, ?, ?)";
      database.run(sql, user.id, companyId, user.name, user.email, hashPassword("demo"));
    }
    for (const [table, rows] of Object.entries({ queues, tags })) {
      for (const { id, name, color } of rows) {
        database.run(
          `INSERT INTO ${table} (id, company_id, name, color) VALUES (?, ?, ?, ?)`,
          id,
          companyId,
          name,
          color,
        );
      }
    }
    for (const { id, name } of whatsapps) {
      const sql = "INSERT INTO whatsapps (id, company_id, name, status) VALUES (?, ?, ?, 'connected')";
      database.run(sql, id, companyId, name);
    }
    for (const { id, name, number, email } of contacts) {
      const sql = "INSERT INTO contacts (id, company_id, name, number, email) VALUES (?, ?, ?, ?, ?)";
      database.run(sql, id, companyId, name, number, email);
    }
    for (const ticket of tickets) seedTicket(database, companyId, ticket, now);
  }
}

function seedTicket(
  database: Database,
  companyId: number,
  ticket: (typeof companies)[number]["tickets"][number],
  now: number,
): void {
  const { id, status, userId, queueId, contactId, whatsappId, unread, minutesAgo, tagIds, messages } = ticket;
  // The conversation took two minutes a message, and ended `minutesAgo`.
  const at = (index: number): number => now - (minutesAgo + 2 * (messages.length - 1 - index)) * minute;
  const last = at(messages.length - 1);
  database.run(
    `INSERT INTO tickets (id, company_id, status, user_id, queue_id, contact_id, whatsapp_id, unread_messages,
      last_message, updated_at, closed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    companyId,
    status,
    userId,
    queueId,
    contactId,
    whatsappId,
    unread,
    messages.at(-1)?.body ?? "",
    last,
    status === "closed" ? last : null,
  );
  for (const tagId of tagIds) database.run("INSERT INTO ticket_tags (ticket_id, tag_id) VALUES (?, ?)", id, tagId);
  messages.forEach(({ fromMe, body }, index) => {
    const isUnread = !fromMe && index >= messages.length - unread;
    database.run(
      `INSERT INTO messages (id, company_id, ticket_id, body, from_me, read, timestamp, ack)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      `seed-${id}-${index + 1}`,
      companyId,
      id,
      body,
      Number(fromMe),
      Number(!isUnread),
      at(index),
      fromMe ? 3 : 2,
    );
  });
}
