import type { ContractDefinition } from "@wirepact/contracts";
import { logName } from "@wirepact/contracts";
import type { ClientStore } from "./client-store.ts";
import { createKeptPosition } from "./kept-position.ts";
import type { LogReader, LogReaderOptions } from "./log-reader.ts";
import { createLogReader } from "./log-reader.ts";
import type { LogSource } from "./read-log.ts";
import { readLog } from "./read-log.ts";

/** What reads the logs of durable rooms. Made by {@link durableRooms}, and handed to the client. */
export interface DurableRooms {
  readonly kind: "durable-rooms";
  /** Follows one room's log. */
  follow(source: LogSource, options: Omit<LogReaderOptions, "kept" | "read" | "report">): LogReader;
}

type RoomsOf<TNamespace> = TNamespace extends { readonly options: { readonly rooms: infer R } } ? R[keyof R] : never;

type DurableRoomsOf<TContract extends ContractDefinition> = Extract<
  RoomsOf<TContract["namespaces"][keyof TContract["namespaces"]]>,
  { readonly options: { readonly durable: true } }
>;

/** Makes the option necessary where the contract's type says that it has durable rooms. */
export type NeedsDurable<TContract extends ContractDefinition> = [DurableRoomsOf<TContract>] extends [never]
  ? unknown
  : { readonly durable: DurableRooms };

export interface DurableRoomsOptions {
  /**
   * Keeps the positions over a reload: `indexedDbStore({ user })`. For applications that keep their state as well: what was
   * handled before is not told again. Default: positions live with the page.
   */
  readonly store?: Pick<ClientStore, "loadPosition" | "savePosition">;
}

/**
 * Lets a client follow durable rooms: what was missed is read from the server's log, in order, each event once. A part of its
 * own, so that a contract without durable rooms does not pay for it.
 *
 * @example
 * createClient(contract, { url, token, durable: durableRooms() })
 */
export function durableRooms({ store }: DurableRoomsOptions = {}): DurableRooms {
  return {
    kind: "durable-rooms",
    follow: (source, options) => {
      const { namespace, stream, report } = source;
      return createLogReader({
        ...options,
        report,
        read: (position) => readLog(source, position),
        kept: store && createKeptPosition(store, logName(namespace, stream), report),
      });
    },
  };
}
