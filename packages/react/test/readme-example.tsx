import { createClient, durableRooms } from "@wirepact/client";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { createHooks } from "@wirepact/react";

async function fetchToken(): Promise<string> {
  const response = await fetch("/token");
  if (!response.ok) throw new Error(`/token answers ${response.status}`);
  return response.text();
}

// Once, beside the contract.
const { RealtimeProvider, useCall, useConnection, useEvent, useRoom, useRoomState } = createHooks(chatiaFlow);
const client = createClient(chatiaFlow, {
  url: "",
  token: fetchToken,
  durable: durableRooms(), // the contract has rooms of which nothing may be lost
});

export const App = () => (
  <RealtimeProvider client={client} namespace="workspace" params={{ companyId: 1 }}>
    <Ticket ticketId={7} />
  </RealtimeProvider>
);

function Ticket({ ticketId }: { ticketId: number }) {
  const isConnected = useConnection(({ status }) => status === "connected");
  const room = useRoom("ticket", { ticketId }); // joined while mounted; { status, error }
  const bodies = useRoomState(room, {
    initial: [] as string[],
    events: { appMessage: (before, { action, data }) => (action === "create" ? [...before, data.body] : before) },
    load: async () => (await fetch(`/tickets/${ticketId}/messages`)).json(),
  });
  useEvent(room, "chatAck", ({ messageId, ack }) => console.log(messageId, ack)); // always the newest handler
  const { call, status, error } = useCall("sendMessage");

  if (room.status === "denied") return <p>{room.error?.message}</p>;
  const send = () => void call({ ticketId, body: "Olá", clientId: crypto.randomUUID() }).catch(() => {});
  return (
    <section>
      <p>{bodies.join(" · ")}</p>
      <button type="button" disabled={!isConnected || status === "pending"} onClick={send}>
        Send
      </button>
      {error?.code === "TICKET_CLOSED" && `Closed since ${error.data.closedAt.toLocaleString()}`}
    </section>
  );
}
