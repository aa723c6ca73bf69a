import { expect, test } from "vitest";
import { createManifest } from "../create-manifest.ts";
import type { ManifestNamespace } from "../manifest.ts";
import { chatiaFlow } from "./contract.ts";

const manifest = createManifest(chatiaFlow);

test("the protocol has this fingerprint: a change here is a change on the wire, and belongs into the changelog", () => {
  expect(manifest.fingerprint).toMatchInlineSnapshot(`"eb68a789d76cf181"`);
});

test("the manifest has this shape", () => {
  const shape = Object.fromEntries(
    Object.entries(manifest.namespaces).map(([key, { address, rooms, clientEvents, serverEvents }]) => [
      `${key} ${address}`,
      {
        rooms: Object.entries(rooms).map(
          ([name, room]) =>
            `${name} ${room.template}${room.durable ? " durable" : ""}${room.presence ? " with presence" : ""} by ${room.joinedBy}`,
        ),
        clientEvents: Object.values(clientEvents).map(({ name, args, ack, joins, leaves }) =>
          `${name}/${args.length} ${ack.kind} ${joins ?? leaves ?? ""}`.trim(),
        ),
        serverEvents: Object.values(serverEvents).map(({ name, args, rooms: to }) =>
          `${name}/${args.length} ${to?.join(" ") ?? ""}`.trim(),
        ),
      },
    ]),
  );
  expect(shape).toMatchInlineSnapshot(`
    {
      "workspace /workspace-{companyId}": {
        "clientEvents": [
          "joinChatBox/1 legacy ticket",
          "joinChatBoxLeave/1 legacy ticket",
          "joinNotification/0 legacy notification",
          "joinTickets/1 legacy status",
          "joinTicketsLeave/1 legacy status",
          "markAsRead/1 result",
          "sendMessage/1 result",
          "typing/1 none",
        ],
        "rooms": [
          "notification notification by client",
          "status {status} by client",
          "ticket ticket-{ticketId} durable with presence by client",
          "user user-{userId} by server",
        ],
        "serverEvents": [
          "appMessage/1 ticket",
          "chat:ack/1 ticket",
          "company-{companyId}-appMessage/1",
          "contact/1",
          "notification/1 notification",
          "company-{companyId}-ticket/1",
          "company-{companyId}-notification/1 notification status user",
          "typing/1 ticket",
          "user/1",
          "whatsapp/1",
        ],
      },
    }
  `);
});

test("no payload is left open by a schema that says nothing", () => {
  const { clientEvents, serverEvents } = manifest.namespaces.workspace as ManifestNamespace;
  const open = [...Object.values(clientEvents), ...Object.values(serverEvents)].filter(({ args, ack }) =>
    JSON.stringify([args, ack.data]).includes("{}"),
  );
  expect(open.map(({ name }) => name)).toEqual([]);
});
