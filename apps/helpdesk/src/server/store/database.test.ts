import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { findContact } from "./contacts.ts";
import { initDatabase } from "./database.ts";
import {
  findMessage,
  findMessageByClientId,
  insertMessage,
  listMessages,
  listUndelivered,
  raiseAck,
} from "./messages.ts";
import { verifyPassword } from "./password.ts";
import type { Database } from "./prepare-database.ts";
import { changeTicket, findTicket, hasTicket, insertTicket, listTickets, removeTicket } from "./tickets.ts";
import { findUser, findUserByEmail, listUsers } from "./users.ts";

let database: Database;

describe("in memory", () => {
  beforeEach(() => {
    database = initDatabase(":memory:");
    return () => database.close();
  });

  const message = (id: string, further = {}) => ({
    id,
    ticketId: 1,
    body: id,
    fromMe: true,
    timestamp: 1,
    ack: 0 as const,
    clientId: null,
    quotedId: null,
    ...further,
  });

  test("a new one has both companies, with tickets in each status and people who can sign in", async () => {
    for (const [companyId, email] of [
      [1, "ana@acme.test"],
      [1, "bia@acme.test"],
      [2, "caio@globex.test"],
    ] as const) {
      const user = findUserByEmail(email.toUpperCase());
      expect(user).toMatchObject({ companyId, email });
      expect(await verifyPassword("demo", user?.passwordHash ?? "")).toBe(true);
      expect(await verifyPassword("demo ", user?.passwordHash ?? "")).toBe(false);
      for (const status of ["open", "pending", "closed"] as const) {
        const tickets = listTickets(companyId, status);
        expect(tickets.length).toBeGreaterThan(0);
        for (const ticket of tickets) {
          const messages = listMessages(companyId, ticket.id);
          expect(messages.at(-1)?.body).toBe(ticket.lastMessage);
          expect(messages.filter(({ fromMe, read }) => !fromMe && !read)).toHaveLength(ticket.unreadMessages);
        }
      }
    }
    expect(listUsers(1)).toHaveLength(2);
  });

  test("another company's rows are not there", () => {
    const caio = findUserByEmail("caio@globex.test");
    expect(findTicket(2, 1)).toBeUndefined();
    expect(hasTicket(2, 1)).toBe(false);
    expect(findContact(2, 1)).toBeUndefined();
    expect(listMessages(2, 1)).toEqual([]);
    expect(findMessage(2, "seed-1-1")).toBeUndefined();
    expect(findUser(1, caio?.id ?? "")).toBeUndefined();
    changeTicket(2, 1, { status: "closed" });
    removeTicket(2, 1);
    expect(raiseAck(2, "seed-1-1", 4)).toBe(false);
    expect(findTicket(1, 1)?.ticket.status).toBe("open");
  });

  test("a client id is taken once in a company, and free in another", () => {
    insertMessage(1, message("a", { clientId: "c" }));
    expect(() => insertMessage(1, message("b", { clientId: "c" }))).toThrow(/UNIQUE/);
    insertMessage(2, message("b", { clientId: "c", ticketId: 9 }));
    expect(findMessageByClientId(1, "c")?.id).toBe("a");
    insertMessage(1, message("d"));
    insertMessage(1, message("e"));
  });

  test("quotes are followed three deep", () => {
    for (const [id, quotedId] of ["a", "b", "c", "d", "e"].map((id, at, ids) => [id, ids[at - 1] ?? null] as const)) {
      insertMessage(1, message(id, { quotedId }));
    }
    const depth = (found = findMessage(1, "e")): number => (found?.quotedMsg ? 1 + depth(found.quotedMsg) : 0);
    expect(depth()).toBe(3);
  });

  test("acknowledgements only rise", () => {
    insertMessage(1, message("a"));
    expect(listUndelivered(1, 1).map(({ id }) => id)).toEqual(["a"]);
    expect(raiseAck(1, "a", 2)).toBe(true);
    expect(raiseAck(1, "a", 1)).toBe(false);
    expect(raiseAck(1, "a", 2)).toBe(false);
    expect(findMessage(1, "a")).toMatchObject({ ack: 2, read: false });
    raiseAck(1, "a", 3);
    expect(findMessage(1, "a")).toMatchObject({ ack: 3, read: true });
    expect(listUndelivered(1, 1)).toEqual([]);
  });

  test("the number of a deleted ticket is not given out again, and its messages are gone", () => {
    const id = insertTicket(1, 1, 1, 0);
    insertMessage(1, message("a", { ticketId: id }));
    insertMessage(1, message("b", { quotedId: "a" }));
    removeTicket(1, id);
    expect(findMessage(1, "a")).toBeUndefined();
    expect(findMessage(1, "b")?.quotedMsg).toBeNull();
    expect(insertTicket(1, 1, 1, 0)).toBe(id + 1);
  });

  test("work that fails half-way leaves nothing", () => {
    const work = () =>
      database.transaction(() => {
        removeTicket(1, 1);
        throw new Error("no");
      });
    expect(work).toThrow("no");
    expect(hasTicket(1, 1)).toBe(true);
  });
});

test("in a folder it stays, is filled once, and is not touched by an older program", () => {
  const folder = mkdtempSync(join(tmpdir(), "store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const first = initDatabase(folder);
  const id = insertTicket(1, 1, 1, 0);
  first.close();

  const second = initDatabase(folder);
  expect(hasTicket(1, id)).toBe(true);
  expect(listUsers(1)).toHaveLength(2);
  second.run("PRAGMA user_version = 999");
  second.close();
  expect(() => initDatabase(folder)).toThrow(/version 999/);
});
