import jsonwebtoken from "jsonwebtoken";
import type { ManagerOptions, Socket, SocketOptions } from "socket.io-client";
import { io } from "socket.io-client";
import { expect, onTestFinished } from "vitest";
import { ask, heard, startHelpDesk } from "../e2e/helpdesk-process.ts";

export const secret = "a secret that the walls are tested with";

/** The help desk as a process of its own, and strangers who know its address. */
export async function startDesk(env: Record<string, string> = {}) {
  const desk = await startHelpDesk({ JWT_SECRET: secret, LOG_LEVEL: "debug", ...env });
  const signIns = await Promise.all(["ana@acme.test", "bia@acme.test", "caio@globex.test"].map(desk.signIn));
  const [ana, bia, caio] = signIns as [Session, Session, Session];

  /** A plain client, with a connection of its own. */
  function open(address: string, auth: object, options: Partial<ManagerOptions & SocketOptions> = {}): Socket {
    const given = { auth, transports: ["websocket"], forceNew: true, reconnection: false, ...options };
    const socket = io(desk.url + address, given as Partial<ManagerOptions & SocketOptions>);
    onTestFinished(() => void socket.disconnect());
    return socket;
  }

  /** A client that is in, and in the rooms that it asked for. */
  async function connect(session: Session, ...joins: [event: string, ...args: unknown[]][]): Promise<Socket> {
    const socket = open(`/workspace-${session.user.companyId}`, { token: session.token });
    await heard(socket, "connect");
    for (const [event, ...args] of joins) expect(await ask(socket, event, ...args)).toEqual([]);
    return socket;
  }

  const api = async (method: string, path: string, body?: unknown, { token }: Session = ana) =>
    (await desk.request(method, `/api${path}`, { token, body })).body;

  /** Lives, lets the right ones in, and answers them: the control of every test. */
  async function stillServes(): Promise<void> {
    const socket = await connect(ana, ["joinChatBox", 1]);
    expect(await ask(socket, "markAsRead", { ticketId: 1 })).toEqual([{ ok: true, data: { unreadMessages: 0 } }]);
    socket.disconnect();
    expect(desk.child.exitCode).toBeNull();
    expect((await fetch(`${desk.url}/healthz`)).status).toBe(200);
  }

  /** Everything that company 1 was sent before has been heard by these: a last event has come through the same connections. */
  async function settle(...sockets: Socket[]): Promise<void> {
    const name = `Marker ${Math.random()}`;
    const markers = sockets.map((socket) =>
      heard<{ user: { name: string } }>(socket, "user", ({ user }) => user.name === name),
    );
    await api("PATCH", `/users/${bia.user.id}`, { name });
    await Promise.all(markers);
  }

  return { ...desk, ana, bia, caio, open, connect, api, stillServes, settle };
}

export interface Session {
  readonly token: string;
  readonly user: { readonly id: string; readonly companyId: number };
}

export type Desk = Awaited<ReturnType<typeof startDesk>>;

/** A token signed like the demo's own. */
export function tokenFor(session: Session, claims: object = {}, options: jsonwebtoken.SignOptions = { expiresIn: 60 }) {
  const { id: userId, companyId } = session.user;
  return jsonwebtoken.sign({ userId, companyId, ...claims }, secret, options);
}

/** Why a client was not let in. */
export async function refusal(socket: Socket): Promise<{ message: string; code: string | undefined }> {
  const error = await Promise.race([
    heard<Error & { data?: { code?: string } }>(socket, "connect_error"),
    heard(socket, "connect").then(() => new Error("let in")),
  ]);
  return { message: error.message, code: (error as { data?: { code?: string } }).data?.code };
}
