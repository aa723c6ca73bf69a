import { randomUUID } from "node:crypto";
import { WireError } from "@wirepact/contracts";
import type { Namespace, Server } from "socket.io";
import { canTellOthers } from "./can-tell-others.ts";
import { within } from "./within.ts";

/** How long the broker may take, and between two tries to be heard, in milliseconds. */
const patience = 2_000;
const pause = 10;

const event = "wirepact:heard";

/**
 * Waits until this process hears other nodes. An adapter subscribes for each namespace when it is made, and tells nobody when
 * that is done: asked any earlier, it counts too few nodes and leaves out who is connected to the rest; closed any earlier, it
 * throws where nobody can catch it. Subscriptions are made in order, so hearing something in the newest stands for all.
 *
 * @throws WireError `UNAVAILABLE` when the broker does not answer.
 */
export async function untilSubscribed(io: Server): Promise<void> {
  if (!canTellOthers(io)) return; // nothing is subscribed to, and nothing could be heard
  const probe = io.of(`/wirepact-${randomUUID()}`);
  const heard = new Promise<void>((resolve) => void probe.once(event, resolve));
  // An adapter does not hear itself, but another one of the same namespace.
  const Adapter = io.adapter() as new (namespace: Namespace) => Namespace["adapter"];
  const other = new Adapter(probe);
  let timer: NodeJS.Timeout | undefined;
  const call = async (): Promise<void> => {
    // What is said is waited for by nobody, and a broker that is away would fail it where nobody can catch it: a question
    // before it and one behind it are answered in order.
    await other.serverCount();
    timer = setInterval(() => other.serverSideEmit([event]), pause);
    await heard;
    clearInterval(timer);
    await other.serverCount();
  };
  try {
    await within(patience, call(), () => new WireError("UNAVAILABLE"));
  } finally {
    clearInterval(timer);
    io._nsps.delete(probe.name);
    other.close();
    probe.adapter.close();
  }
}
