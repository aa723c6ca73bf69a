import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { io } from "socket.io-client";
import { onTestFinished } from "vitest";
import { readConfig } from "./config.ts";
import { startHelpDesk } from "./help-desk.ts";
import { findTicket } from "./store/tickets.ts";
import { findUserByEmail } from "./store/users.ts";
import { createTokens } from "./tokens.ts";

const secret = "a secret for tests only";

/** A whole help desk in this process, with its data in memory, for services to be called in. */
export async function startTestDesk() {
  const env = { PORT: "0", DATA_DIR: ":memory:", JWT_SECRET: secret, LOG_LEVEL: "silent" };
  const desk = await startHelpDesk(readConfig(env, []));
  onTestFinished(() => desk.close());

  /** Events that a user hears in some rooms, by name; up to now, once `settled` has resolved. */
  async function listen(email: string, ...joins: [event: string, arg?: unknown][]) {
    const user = findUserByEmail(email);
    if (!user) throw new Error(`there is no ${email}`);
    const token = createTokens(secret, 60).sign(user);
    const socket = io(`${desk.url}/workspace-${user.companyId}`, {
      auth: { token },
      transports: ["websocket"],
      forceNew: true,
    });
    onTestFinished(() => void socket.disconnect());
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    for (const join of joins) await socket.emitWithAck(...join);
    const events: [name: string, payload: unknown][] = [];
    socket.onAny((name: string, payload: unknown) => events.push([name, payload]));
    const named = (name: string) => events.filter(([event]) => event === name).map(([, payload]) => payload);
    /** Resolves when an event was heard for the n-th time. */
    const until = (name: string, count: number) =>
      new Promise<void>((resolve) => {
        const look = () => named(name).length >= count && resolve();
        socket.onAny(look);
        look();
      });
    // An answer comes after everything that was sent before it.
    const settled = () => socket.emitWithAck("joinNotification");
    return { named, until, settled };
  }
  return { ...desk, listen };
}

/** A ticket of the first company, which has to be there. */
export function ticketNow(id: number): Ticket {
  const found = findTicket(1, id);
  if (!found) throw new Error(`there is no ticket ${id}`);
  return found.ticket;
}
