import { expect, test } from "vitest";
import { openRaw } from "../walls/raw-connection.ts";
import { message } from "./message.ts";
import { startWorkspaceServer, tokenFor } from "./workspace-server.ts";

const connect = `40/workspace-1,${JSON.stringify({ token: tokenFor() })}`;
const join = '42/workspace-1,0["wirepact:join","ticket-7"]';

/** Asks for the log's first page again and again. */
const reads = (joined: string) => {
  const epoch = /"epoch":"([^"]+)"/.exec(joined)?.[1];
  const request = JSON.stringify(["wirepact:read", { stream: "ticket-7", epoch, since: 0 }]);
  return Array.from({ length: 50 }, (_, at) => `42/workspace-1,${at + 1}${request}`);
};

/** Each takes a seat, asks for pages, and takes none of them. */
const readers: Record<string, (url: string) => Promise<void>> = {
  async websocket(url) {
    const raw = await openRaw(url);
    raw.send(connect);
    await raw.frame("40/workspace-1,");
    raw.send(join);
    const joined = await raw.frame("43/workspace-1,0");
    (raw.socket as unknown as { _socket: import("node:net").Socket })._socket.pause();
    raw.send(...reads(joined));
  },
  async polling(url) {
    const address = `${url}/socket.io/?EIO=4&transport=polling`;
    const opened = await (await fetch(address)).text();
    const own = `${address}&sid=${JSON.parse(opened.slice(1)).sid}`;
    const say = (...packets: string[]) => fetch(own, { method: "POST", body: packets.join("\u001e") });
    const hear = async (start: string): Promise<string> => {
      const packets = (await (await fetch(own)).text()).split("\u001e");
      return packets.find((packet) => packet.startsWith(start)) ?? hear(start);
    };
    await say(connect);
    await hear("40/workspace-1,");
    await say(join);
    await say(...reads(await hear("43/workspace-1,0")));
  },
};

test.each(Object.keys(readers))(
  "whoever asks over %s for pages and takes none is disconnected before it fills the memory",
  async (transport) => {
    const { realtime, url } = await startWorkspaceServer({ limits: { maxQueueBytes: 2_000_000 } });
    const workspace = realtime.of("workspace", { companyId: 1 });
    const ticket = workspace.to("ticket", { ticketId: 7 });
    for (let at = 0; at < 200; at++)
      await ticket.emit("appMessage", { action: "create", data: { ...message, body: "x".repeat(4_000) } });
    await readers[transport]?.(url);
    await expect.poll(() => workspace.sockets(), { timeout: 10_000 }).toEqual([]);
    const text = await realtime.metrics();
    expect(text).toContain('wirepact_limits_total{limit="maxQueueBytes"} 1');
    // The pages were not all made, to be thrown away then.
    expect(text).toMatch(/wirepact_refusals_total{code="RATE_LIMITED"} [1-9]/);
  },
);
