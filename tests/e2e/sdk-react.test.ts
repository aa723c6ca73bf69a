// @vitest-environment jsdom
import type { ChatiaFlowContract } from "@wirepact/chatia-flow-sdk";
import { chatiaFlow } from "@wirepact/chatia-flow-sdk";
import {
  useConnection,
  useTicketAppMessage,
  useTypingEvent,
  useWorkspace,
  WorkspaceProvider,
} from "@wirepact/chatia-flow-sdk/react";
import { chatiaFlowServer } from "@wirepact/chatia-flow-sdk/server";
import type { Client } from "@wirepact/client";
import { createClient, durableRooms } from "@wirepact/client";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { expect, onTestFinished, test, vi } from "vitest";
import { startWorkspaceServer, tokenFor } from "./workspace-server.ts";

function Conversation({ ticketId }: { readonly ticketId: number }) {
  const [bodies, setBodies] = useState<string[]>([]);
  const room = useTicketAppMessage(ticketId, ({ data }) => setBodies((all) => [...all, data.body]));
  useTypingEvent(({ user }) => setBodies((all) => [...all, `${user.name} …`]));
  const status = useConnection(({ status: current }) => current);
  const { typing } = useWorkspace();
  return createElement(
    "button",
    { type: "button", onClick: () => typing({ ticketId, typing: true }) },
    `${status}, ${room.status}: ${bodies.join(" ")}`,
  );
}

test("hooks by name join, hear and send while mounted", async () => {
  const { realtime, url } = await startWorkspaceServer();
  const flow = chatiaFlowServer(realtime);
  const typed = vi.fn();
  flow.handleWorkspace({
    sendMessage: () => Promise.reject(new Error("unused")),
    markAsRead: () => ({ unreadMessages: 0 }),
    typing: typed,
  });
  const client: Client<ChatiaFlowContract> = createClient(chatiaFlow, {
    durable: durableRooms(),
    url,
    token: tokenFor(),
    transports: ["websocket"],
  });
  onTestFinished(() => client.close());
  const container = document.createElement("div");
  const root = createRoot(container);
  root.render(createElement(WorkspaceProvider, { client, companyId: 1 }, createElement(Conversation, { ticketId: 7 })));
  const shows = (text: string) => vi.waitFor(() => expect(container.textContent).toBe(text));

  await shows("connected, joined: ");
  const message = {
    id: "m",
    ticketId: 7,
    fromMe: true,
    read: true,
    mediaType: null,
    mediaUrl: null,
    timestamp: 1,
    quotedMsg: null,
  };
  await flow
    .workspace(1)
    .ticket(7)
    .appMessage({ action: "create", data: { ...message, body: "Oi" } });
  await shows("connected, joined: Oi");
  await flow
    .workspace(1)
    .ticket(7)
    .typing({ ticketId: 7, typing: true, user: { id: 1, name: "Ana" } });
  await shows("connected, joined: Oi Ana …");
  container.querySelector("button")?.click();
  await vi.waitFor(() => expect(typed).toHaveBeenCalledWith({ ticketId: 7, typing: true }, expect.anything()));
  root.unmount();
});
