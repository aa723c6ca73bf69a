// What a third party does who was given an address, an account and the SDK.
import { connectWorkspace } from "@wirepact/chatia-flow-sdk/client";
import type { TicketPayload } from "@wirepact/chatia-flow-sdk/types";
import { decodeTicketClosedData } from "@wirepact/chatia-flow-sdk/validators";

const [url = ""] = process.argv.slice(2);
const headers = { "Content-Type": "application/json" };

async function post(path: string, body: unknown, token?: string): Promise<unknown> {
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const request = { method: "POST", headers: { ...headers, ...authorization }, body: JSON.stringify(body) };
  return (await fetch(url + path, request)).json();
}

async function readTickets(): Promise<void> {
  const account = { email: "ana@acme.test", password: "demo" };
  const { token } = (await post("/api/auth/login", account)) as { token: string };
  const workspace = connectWorkspace({ url, companyId: 1, token });

  const open = workspace.status("open");
  await open.joined();
  const changed = new Promise<TicketPayload>((resolve) => open.onTicket(resolve));
  const ticket = workspace.ticket(1);
  await ticket.joined();
  const written = new Promise<string>((resolve) => ticket.onAppMessage(({ data }) => resolve(data.body)));

  await post("/api/simulate/inbound", { ticketId: 1, body: "Hello?" }, token);
  console.log("message:", await written);
  console.log("ticket:", (await changed).action);

  const sent = await workspace.sendMessage({ ticketId: 1, body: "Olá", clientId: crypto.randomUUID() });
  console.log("sent:", sent.body, sent.fromMe);
  const missing = await workspace.tryMarkAsRead({ ticketId: 999_999 });
  console.log("refused:", missing.ok ? "" : missing.error.code);
  console.log("misfit:", decodeTicketClosedData({ closedAt: "yesterday" }).issues?.[0]?.path.join());
  workspace.close();
}
void readTickets();
