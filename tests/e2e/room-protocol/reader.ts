import type { EventDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { EventLog, LoggedEvent, Position } from "@wirepact/server";
import type { KeptPosition } from "../../../packages/client/src/kept-position.ts";
import { createLogReader } from "../../../packages/client/src/log-reader.ts";
import type { JoinReply } from "../../../packages/client/src/membership.ts";
import { createMembership } from "../../../packages/client/src/membership.ts";
import type { Spec } from "./spec.ts";

type Page = Awaited<ReturnType<EventLog["read"]>>;

export interface ReaderOptions {
  readonly room: string;
  readonly spec: Spec;
  readonly kept: KeptPosition;
  /** What was kept last. */
  position(): Position | undefined;
  join(): Promise<JoinReply>;
  read(request: { readonly stream: string; readonly epoch: string; readonly since: number }): Promise<Page>;
  /** Waits until the application's state may be read. */
  state(): Promise<void>;
  /** Takes note of a broken promise, whoever catches the error. */
  heed(check: () => void): unknown;
}

export type Reader = ReturnType<typeof openReader>;

/** The client's half: the membership of one page in the room, and an application that believes what it is told. */
export function openReader({ room, spec, kept, position, join, read, state, heed }: ReaderOptions) {
  let turn = 0;
  let isConnected = false;
  let wantsRetry = false;
  const delivery = (epoch: string, { name, args, seq }: LoggedEvent & { readonly seq: number }) => ({
    key: name,
    event: {} as EventDefinition,
    args,
    envelope: { rooms: [room], stream: room, epoch, seq },
  });
  const membership = createMembership({
    wire: { join, leave() {} },
    follow: (options) =>
      createLogReader({
        ...options,
        kept,
        report() {},
        async read({ epoch, seq }) {
          const page = await read({ stream: room, epoch, since: seq });
          if (page.reset) return page;
          const events = page.events.map((event) => delivery(page.epoch, event));
          return { epoch: page.epoch, head: page.head, last: page.events.at(-1)?.seq, events };
        },
      }),
    tell: ({ args }) => heed(() => spec.tell(args[0] as string)),
    report() {},
    enterAgain: () => void enter(),
  });
  membership.onDiscontinuity(({ reason }) => heed(() => spec.say(reason, position())));
  membership.addState(async () => {
    // The oldest that it may be shown: what is newer the log has to tell.
    const shown = spec.snapshot();
    await state();
    spec.readState(shown);
  });

  /** As the client does it for each room: it is asked for again until it is in, or refused. */
  async function enter(): Promise<void> {
    if (!isConnected) return;
    wantsRetry = false;
    turn += 1;
    const own = turn;
    await membership.enter();
    wantsRetry ||= own === turn && isConnected && membership.snapshot().status === "joining";
  }

  return {
    status: () => membership.snapshot().status,
    connect() {
      isConnected = true;
      void enter();
    },
    disconnect() {
      isConnected = false;
      wantsRetry = false;
      membership.interrupt();
    },
    /** What the client's timer does. @returns whether there was anything to try again. */
    retry() {
      const wanted = wantsRetry;
      if (wanted) void enter();
      return wanted;
    },
    deliver: (epoch: string, event: LoggedEvent & { readonly seq: number }) =>
      membership.deliver(delivery(epoch, event)),
    hear: membership.hear,
    deny: () => membership.deny(new WireError("FORBIDDEN")),
  };
}
