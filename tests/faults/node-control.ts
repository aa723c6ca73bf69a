import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { NodeCommand, NodeSettings } from "./node-settings.ts";

export const settings = JSON.parse(process.argv[2] ?? "{}") as NodeSettings;

/** The rules of this process: who was refused what. */
export const denied = new Set<string>(settings.denied);
export const revoked = new Set<string>();

/** Listens, tells the parent where, and does what the parent says, until the parent has gone. */
export function obey(httpServer: Server, run: (command: NodeCommand) => unknown): void {
  process.on("message", async ({ number, command }: { number: number; command: NodeCommand }) => {
    const error = await Promise.resolve(command)
      .then(run)
      .then(
        () => undefined,
        (cause: unknown) => String(cause),
      );
    process.send?.({ number, error });
    if (command.do === "close") process.disconnect();
  });
  process.on("disconnect", () => process.exit());
  httpServer.listen(0, "127.0.0.1", () => process.send?.({ port: (httpServer.address() as AddressInfo).port }));
}

const trueNow = Date.now.bind(Date);

export function shiftClock(by: number): void {
  Date.now = () => trueNow() + by;
}
