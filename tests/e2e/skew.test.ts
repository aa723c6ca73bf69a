import { chatiaFlow as generated } from "@wirepact/chatia-flow-sdk";
import { connectWorkspace } from "@wirepact/chatia-flow-sdk/client";
import { createClient, durableRooms } from "@wirepact/client";
import type { ContractHistory, ContractMismatch } from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { expect, onTestFinished, test } from "vitest";
import compatible from "../../contracts/history/chatia-flow/compatible.json" with { type: "json" };
import { startWorkspaceServer, tokenFor } from "./workspace-server.ts";

const [current] = compatible.clients;
if (!current) throw new Error("The history is empty.");
/** The history of a version to come that breaks today's clients. */
const breaking: ContractHistory = {
  ...compatible,
  fingerprint: "ffffffffffffffff",
  version: "2.0.0",
  clients: [{ ...current, breaks: ["EVENT_NO_DELETE workspace.serverEvents.ticket"] }],
};

/** A version to come, with another fingerprint. */
const next = { ...chatiaFlow, version: "2.0.0", messages: {} } as unknown as typeof chatiaFlow;

// A contract's own source says the version, a generated one the fingerprint too.
for (const [name, contract] of Object.entries({ source: chatiaFlow, generated })) {
  const open = (url: string) => {
    const client = createClient<typeof chatiaFlow>(contract as typeof chatiaFlow, {
      url,
      token: tokenFor(),
      durable: durableRooms(),
    });
    onTestFinished(() => client.close());
    return client;
  };

  test(`${name}: today's client is let in by today's server`, async () => {
    const { url } = await startWorkspaceServer({ contracts: { history: compatible } });
    await open(url).of("workspace", { companyId: 1 }).connection.connected(5_000);
  });

  test(`${name}: a server that was told of a break refuses it, and says which versions meet`, async () => {
    const { url, connect } = await startWorkspaceServer({ contracts: { history: breaking } }, next);
    const client = open(url);
    const told = new Promise<ContractMismatch>((resolve) => client.onContractMismatch(resolve));
    const { connection } = client.of("workspace", { companyId: 1 });
    await expect(connection.connected(5_000)).rejects.toMatchObject({ code: "CONTRACT_MISMATCH" });
    expect(await told).toEqual({
      client: { name: "chatia-flow", version: chatiaFlow.version },
      server: { name: "chatia-flow", version: "2.0.0" },
    });
    expect(connection.status).toBe("closed");
    // Plain Socket.IO names no contract.
    await new Promise((resolve) => connect().once("connect", () => resolve(undefined)));
  });
}

test("a generated SDK hears it by name", async () => {
  const { url } = await startWorkspaceServer({ contracts: { history: breaking } }, next);
  const workspace = connectWorkspace({ url, companyId: 1, token: tokenFor() });
  onTestFinished(() => workspace.close());
  const told = new Promise<ContractMismatch>((resolve) => workspace.onContractMismatch(resolve));
  expect(await told).toMatchObject({ client: { version: chatiaFlow.version }, server: { version: "2.0.0" } });
});
