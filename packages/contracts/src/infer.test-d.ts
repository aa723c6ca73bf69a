import type { Server, Namespace as ServerNamespace, Socket as ServerSocket } from "socket.io";
import type { Socket as ClientSocket } from "socket.io-client";
import { expectTypeOf } from "vitest";
import { z } from "zod";
import * as zm from "zod/mini";
import { z as z3 } from "zod3";
import type { WireResult } from "./ack.ts";
import { legacyAck, result } from "./ack.ts";
import type { Template } from "./compile-template.ts";
import { defineContract } from "./define-contract.ts";
import { defineEvent } from "./define-event.ts";
import { defineNamespace } from "./define-namespace.ts";
import { defineRoom } from "./define-room.ts";
import type {
  EmittableKeys,
  HandledKeys,
  InferArgs,
  InferClientEvents,
  InferClientToServer,
  InferErrors,
  InferNamespaceParams,
  InferPresence,
  InferResult,
  InferRoomParams,
  InferRooms,
  InferServerEvents,
  InferServerToClient,
  InferWireArgs,
  JoinableRooms,
  KeysByAck,
  NamespaceKey,
  PresenceRooms,
} from "./infer.ts";
import type { InferParsed, InferWire } from "./schema.ts";
import { binary, isoDate } from "./wire-types.ts";

const id = z.int().positive();
const Ticket = z.object({ id, closedAt: isoDate.nullable() });

const workspace = defineNamespace("/workspace-{companyId}", {
  params: { companyId: id },
  rooms: {
    ticket: defineRoom("ticket-{ticketId}", { params: { ticketId: z.union([id, z.string()]) }, durable: true }),
    status: defineRoom("{status}", { params: { status: z.enum(["open", "closed"]) } }),
    lobby: defineRoom("lobby", { presence: z.object({ since: isoDate }) }),
    user: defineRoom("user-{userId}", { params: { userId: id }, joinedBy: "server" }),
  },
  clientEvents: {
    enter: defineEvent({ args: [z.union([id, z.string()])], joins: "ticket", ack: legacyAck() }),
    exit: defineEvent({ args: [z.union([id, z.string()])], leaves: "ticket" }),
    close: defineEvent({
      args: [z.object({ at: isoDate })],
      ack: result(Ticket, { errors: { CLOSED: z.object({ since: isoDate }), LOST: z.object({ why: z.string() }) } }),
    }),
    list: defineEvent({ args: [id.optional()], ack: result(z.array(Ticket)) }),
    say: defineEvent({ args: [z.string(), isoDate.optional(), z.number().optional()], ack: legacyAck() }),
    ping: defineEvent({}),
    save: defineEvent({ name: "company-{companyId}-save", args: [z3.object({ a: z3.string().optional() })] }),
  },
  serverEvents: {
    ticket: defineEvent({ name: "company-{companyId}-ticket", args: [Ticket] }),
    message: defineEvent({ args: [z.string(), isoDate], rooms: ["ticket", "lobby"] }),
    seen: defineEvent({ args: [zm.object({ at: zm.optional(zm.string()) })], rooms: ["ticket"] }),
    file: defineEvent({ args: [binary, z.string().optional()] }),
  },
});
const contract = defineContract({ name: "x", version: "1.0.0", namespaces: { workspace } });

type Workspace = typeof workspace;
type Client = InferClientEvents<Workspace>;
type Sent = InferServerEvents<Workspace>;
type Up = InferClientToServer<Workspace>;
type Down = InferServerToClient<Workspace>;

// ── the wire's type and the parsed one
expectTypeOf<InferWire<typeof isoDate>>().toEqualTypeOf<string>();
expectTypeOf<InferParsed<typeof isoDate>>().toEqualTypeOf<Date>();
expectTypeOf<InferWire<typeof Ticket>>().toEqualTypeOf<{ id: number; closedAt: string | null }>();
expectTypeOf<InferParsed<typeof Ticket>>().toEqualTypeOf<{ id: number; closedAt: Date | null }>();
expectTypeOf<InferWireArgs<Sent["message"]>>().toEqualTypeOf<[string, string]>();
expectTypeOf<InferArgs<Sent["message"]>>().toEqualTypeOf<[string, Date]>();
expectTypeOf<InferArgs<Client["ping"]>>().toEqualTypeOf<[]>();
expectTypeOf<InferArgs<Client["save"]>>().toEqualTypeOf<[{ a?: string | undefined }]>();
expectTypeOf<InferArgs<Sent["seen"]>>().toEqualTypeOf<[{ at?: string | undefined }]>();
expectTypeOf<InferArgs<Sent["file"]>>().toEqualTypeOf<[Uint8Array, (string | undefined)?]>();

// ── trailing optional arguments may be left out, others may not
expectTypeOf<InferArgs<Client["say"]>>().toEqualTypeOf<[string, (Date | undefined)?, (number | undefined)?]>();
expectTypeOf<InferWireArgs<Client["say"]>>().toEqualTypeOf<[string, (string | undefined)?, (number | undefined)?]>();
const middle = defineEvent({ args: [z.string().optional(), z.number()] });
expectTypeOf<InferArgs<typeof middle>>().toEqualTypeOf<[string | undefined, number]>();
const absent: InferArgs<Client["say"]> = ["x"];
// @ts-expect-error the first argument is required
const missing: InferArgs<Client["say"]> = [];
// @ts-expect-error one argument too many
const surplus: InferArgs<Client["ping"]> = [1];

// ── results and errors
expectTypeOf<InferResult<Client["close"]>>().toEqualTypeOf<{ id: number; closedAt: Date | null }>();
expectTypeOf<InferResult<Client["say"]>>().toEqualTypeOf<void>();
expectTypeOf<InferErrors<Client["list"]>>().toEqualTypeOf<never>();
expectTypeOf<InferErrors<Client["close"]>>().toEqualTypeOf<
  | { readonly code: "CLOSED"; readonly data: { since: Date } }
  | { readonly code: "LOST"; readonly data: { why: string } }
>();
export function narrows(error: InferErrors<Client["close"]>): Date | undefined {
  // @ts-expect-error not every error has a date
  error.data.since;
  switch (error.code) {
    case "CLOSED":
      return error.data.since;
    case "LOST":
      return undefined;
    // @ts-expect-error no such code
    case "OTHER":
      return undefined;
  }
}

// ── keys
expectTypeOf<NamespaceKey<typeof contract>>().toEqualTypeOf<"workspace">();
expectTypeOf<InferNamespaceParams<Workspace>>().toEqualTypeOf<{ readonly companyId: number }>();
expectTypeOf<InferRoomParams<InferRooms<Workspace>["ticket"]>>().toEqualTypeOf<{
  readonly ticketId: string | number;
}>();
expectTypeOf<InferRoomParams<InferRooms<Workspace>["status"]>>().toEqualTypeOf<{
  readonly status: "open" | "closed";
}>();
expectTypeOf<keyof InferRoomParams<InferRooms<Workspace>["lobby"]>>().toEqualTypeOf<never>();
expectTypeOf<JoinableRooms<Workspace>>().toEqualTypeOf<"ticket" | "status" | "lobby">();
expectTypeOf<InferPresence<InferRooms<Workspace>["lobby"]>>().toEqualTypeOf<{ since: Date }>();
expectTypeOf<InferPresence<InferRooms<Workspace>["ticket"]>>().toEqualTypeOf<never>();
expectTypeOf<PresenceRooms<Workspace>>().toEqualTypeOf<"lobby">();
expectTypeOf<HandledKeys<Workspace>>().toEqualTypeOf<"close" | "list" | "say" | "ping" | "save">();
expectTypeOf<KeysByAck<Client, "result">>().toEqualTypeOf<"close" | "list">();
expectTypeOf<KeysByAck<Client, "legacy">>().toEqualTypeOf<"enter" | "say">();
expectTypeOf<KeysByAck<Client, "none">>().toEqualTypeOf<"exit" | "ping" | "save">();
expectTypeOf<KeysByAck<Client, "legacy" | "none">>().toEqualTypeOf<"enter" | "say" | "exit" | "ping" | "save">();
expectTypeOf<EmittableKeys<Workspace, never>>().toEqualTypeOf<"ticket" | "file">();
expectTypeOf<EmittableKeys<Workspace, "ticket">>().toEqualTypeOf<"ticket" | "file" | "message" | "seen">();
expectTypeOf<EmittableKeys<Workspace, "ticket" | "lobby">>().toEqualTypeOf<"ticket" | "file" | "message">();
expectTypeOf<EmittableKeys<Workspace, "user">>().toEqualTypeOf<"ticket" | "file">();

// ── the maps of raw Socket.IO
expectTypeOf<keyof Down>().toEqualTypeOf<`company-${number}-ticket` | "message" | "seen" | "file">();
expectTypeOf<keyof Up>().toEqualTypeOf<
  "enter" | "exit" | "close" | "list" | "say" | "ping" | `company-${number}-save`
>();
expectTypeOf<Down["message"]>().toEqualTypeOf<(text: string, at: string) => void>();
expectTypeOf<Parameters<Up["enter"]>>().toEqualTypeOf<[string | number, ack?: (error?: string) => void]>();
expectTypeOf<Parameters<Up["close"]>>().toEqualTypeOf<
  [{ at: string }, ack: (response: WireResult<{ id: number; closedAt: string | null }>) => void]
>();
expectTypeOf<Parameters<Up["list"]>>().toEqualTypeOf<
  [number | undefined, ack: (response: WireResult<{ id: number; closedAt: string | null }[]>) => void]
>();
expectTypeOf<Parameters<Up["say"]>>().toEqualTypeOf<
  [string, (string | undefined)?, (number | undefined)?, ack?: (error?: string) => void]
>();

export function rawClient(socket: ClientSocket<Down, Up>) {
  socket.on("company-7-ticket", (ticket) => expectTypeOf(ticket.closedAt).toEqualTypeOf<string | null>());
  socket.on("message", (text, at) => expectTypeOf([text, at]).toEqualTypeOf<string[]>());
  socket.on("connect", () => undefined);
  // @ts-expect-error the company's id is a number
  socket.on("company-x-ticket", () => undefined);
  // @ts-expect-error no such event
  socket.on("nothing", () => undefined);
  // @ts-expect-error the wire brings text, not a Date
  socket.on("message", (_text: string, _at: Date) => undefined);

  socket.emit("enter", 7);
  socket.emit("enter", "ticket-7", (error) => expectTypeOf(error).toEqualTypeOf<string | undefined>());
  socket.emit("say", "x");
  socket.emit("ping");
  socket.emit("company-7-save", { a: "x" });
  socket.emit("close", { at: "2026-01-01T00:00:00Z" }, (response) => {
    if (response.ok) expectTypeOf(response.data.closedAt).toEqualTypeOf<string | null>();
    else expectTypeOf(response.error.code).toEqualTypeOf<string>();
  });
  // @ts-expect-error the wire takes text, not a Date
  socket.emit("close", { at: new Date() }, () => undefined);
  // @ts-expect-error a result has to be waited for
  socket.emit("close", { at: "2026-01-01T00:00:00Z" });
  // @ts-expect-error a server event
  socket.emit("message", "x", "y");
}

export async function rawPromises(socket: ClientSocket<Down, Up>) {
  const response = await socket.emitWithAck("list", undefined);
  expectTypeOf(response).toEqualTypeOf<WireResult<{ id: number; closedAt: string | null }[]>>();
}

export function rawServer(io: Server<Up, Down>, namespace: ServerNamespace<Up, Down>, socket: ServerSocket<Up, Down>) {
  io.of("/workspace-1").to("ticket-7").emit("seen", {});
  namespace.to("ticket-7").emit("company-1-ticket", { id: 1, closedAt: null });
  namespace.emit("file", new Uint8Array());
  socket.on("close", ({ at }, ack) => ack({ ok: true, data: { id: 1, closedAt: at } }));
  socket.on("enter", (ticketId, ack) => {
    expectTypeOf(ticketId).toEqualTypeOf<string | number>();
    ack?.("Acesso negado");
    // @ts-expect-error a legacy ack may be missing
    ack("Acesso negado");
  });
  // @ts-expect-error a result needs its data
  socket.on("close", (_input, ack) => ack({ ok: true }));
  // @ts-expect-error a field is missing
  namespace.emit("company-1-ticket", { id: 1 });
  // @ts-expect-error a client event
  namespace.emit("ping");
}

// ── what a definition takes
expectTypeOf<Workspace["address"]>().toEqualTypeOf<Template>();
// @ts-expect-error a schema, not a constructor
defineEvent({ args: [String] });
// @ts-expect-error no such kind of ack
defineEvent({ ack: { kind: "promise" } });
// @ts-expect-error an error's data needs a schema
result(Ticket, { errors: { CLOSED: "closed" } });
// @ts-expect-error no such code of the library's
legacyAck({ TICKET_CLOSED: "Fechado" });
// @ts-expect-error an event is made by defineEvent
defineNamespace("/x", { clientEvents: { a: { args: [] } } });
// @ts-expect-error a contract needs a version
defineContract({ name: "x", namespaces: { workspace } });

export const unused = [absent, missing, surplus];
