/** Grows by one with every change of the tables. */
export const schemaVersion = 1;

/** `company_id` stands on everything, and in every look-up: another company's rows do not exist. */
export const schema = `
CREATE TABLE companies (id INTEGER PRIMARY KEY, name TEXT NOT NULL);

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES companies(id),
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password_hash TEXT NOT NULL
);

CREATE TABLE queues (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES companies(id),
  name TEXT NOT NULL,
  color TEXT NOT NULL
);

CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES companies(id),
  name TEXT NOT NULL,
  color TEXT NOT NULL
);

CREATE TABLE whatsapps (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES companies(id),
  name TEXT NOT NULL,
  status TEXT NOT NULL
);

CREATE TABLE contacts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  company_id INTEGER NOT NULL REFERENCES companies(id),
  name TEXT NOT NULL,
  number TEXT NOT NULL,
  email TEXT,
  profile_pic_url TEXT,
  UNIQUE (company_id, number)
);

CREATE TABLE tickets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  company_id INTEGER NOT NULL REFERENCES companies(id),
  status TEXT NOT NULL CHECK (status IN ('open', 'pending', 'closed')),
  user_id TEXT REFERENCES users(id),
  queue_id INTEGER REFERENCES queues(id),
  contact_id INTEGER NOT NULL REFERENCES contacts(id),
  whatsapp_id INTEGER NOT NULL REFERENCES whatsapps(id),
  unread_messages INTEGER NOT NULL DEFAULT 0,
  last_message TEXT NOT NULL DEFAULT '',
  updated_at INTEGER NOT NULL,
  closed_at INTEGER
);
CREATE INDEX tickets_by_status ON tickets (company_id, status, updated_at);
CREATE INDEX tickets_by_contact ON tickets (contact_id);

CREATE TABLE ticket_tags (
  ticket_id INTEGER NOT NULL REFERENCES tickets(id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags(id) ON DELETE CASCADE,
  PRIMARY KEY (ticket_id, tag_id)
);

CREATE TABLE messages (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  company_id INTEGER NOT NULL REFERENCES companies(id),
  ticket_id INTEGER NOT NULL REFERENCES tickets(id) ON DELETE CASCADE,
  body TEXT NOT NULL,
  from_me INTEGER NOT NULL,
  read INTEGER NOT NULL,
  media_type TEXT,
  media_url TEXT,
  timestamp INTEGER NOT NULL,
  ack INTEGER NOT NULL,
  client_id TEXT,
  quoted_id TEXT REFERENCES messages(id) ON DELETE SET NULL,
  UNIQUE (company_id, client_id)
);
CREATE INDEX messages_by_ticket ON messages (ticket_id, position);
CREATE INDEX messages_by_quoted ON messages (quoted_id);
`;
