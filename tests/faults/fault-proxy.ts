import type { AddressInfo, Socket } from "node:net";
import { connect, createServer } from "node:net";

/** A line between a client and its server that can be damaged. */
export interface FaultProxy {
  readonly url: string;
  /** Everything that came from the server, if it is recorded. */
  readonly received: string;
  /** Cuts the connection, both ends. */
  cut(): void;
  /** Cuts it after that many further bytes from the server, in the middle of whatever they are. */
  cutAfter(bytes: number): void;
  /**
   * Half-open: nothing passes any more, and neither end is told. Connections made later are whole. A browser takes what HTTP has
   * left open for the next request, unless its network has changed: there it makes sense to freeze WebSockets alone.
   */
  freeze(which?: "all" | "websockets"): void;
  /** A reader that does not read: the server's bytes are left in its own buffers. */
  stall(): void;
  resume(): void;
  /** Refuses connections, and cuts those there are, until it is opened again. */
  shut(): void;
  open(): void;
  close(): void;
}

export async function startFaultProxy(target: () => number, { record = false } = {}): Promise<FaultProxy> {
  const lines = new Set<{ client: Socket; server: Socket; isFrozen: boolean; isWebSocket: boolean }>();
  let isShut = false;
  let left = Number.POSITIVE_INFINITY;
  let received = "";

  const proxy = createServer((client) => {
    if (isShut) return void client.destroy();
    const server = connect(target(), "127.0.0.1");
    const line = { client, server, isFrozen: false, isWebSocket: false };
    lines.add(line);
    const end = (): void => {
      lines.delete(line);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.setNoDelay(true).on("error", end);
    for (const socket of [client, server]) socket.on("close", () => line.isFrozen || end());
    client.on("data", (data) => {
      line.isWebSocket ||= data.includes("Upgrade: websocket");
      if (!line.isFrozen) server.write(data);
    });
    server.on("data", (data) => {
      if (line.isFrozen) return;
      const passed = data.subarray(0, left);
      left -= passed.length;
      if (record) received += passed.toString("latin1");
      client.write(passed);
      if (left > 0) return;
      left = Number.POSITIVE_INFINITY;
      client.end();
      end();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));

  const cut = (): void => {
    for (const { client, server } of lines) {
      client.destroy();
      server.destroy();
    }
  };
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    get received() {
      return received;
    },
    cut,
    cutAfter(bytes) {
      left = bytes;
    },
    freeze(which = "all") {
      for (const line of lines) line.isFrozen ||= which === "all" || line.isWebSocket;
    },
    stall() {
      for (const { server } of lines) server.pause();
    },
    resume() {
      for (const { server } of lines) server.resume();
    },
    shut() {
      isShut = true;
      cut();
    },
    open() {
      isShut = false;
    },
    close() {
      proxy.close();
      cut();
    },
  };
}
