import type { EventDefinition } from "@wirepact/contracts";
import { doubt, misfit, WireError } from "@wirepact/contracts";
import { HandlerContext } from "./handler-context.ts";
import type { AnyHandlers } from "./handlers.ts";
import type { Session } from "./session.ts";
import { isPromise, whenReady } from "./when-ready.ts";
import { within } from "./within.ts";

/**
 * Runs the application's handler for one client event.
 *
 * @returns the result's data, encoded.
 * @throws WireError `UNAVAILABLE` without a handler, `TIMEOUT` when it takes too long, or the declared error that it threw;
 * anything else it throws, or a result that does not fit, is the application's mistake and no business of the caller's.
 */
export function runHandler(
  session: Session,
  handlers: AnyHandlers | undefined,
  key: string,
  event: EventDefinition,
  args: unknown[],
  timeout: number,
): unknown | Promise<unknown> {
  const handler = handlers?.[key] as ((args: unknown[], context: unknown) => unknown) | undefined;
  if (!handler) throw new WireError("UNAVAILABLE", undefined, { cause: `no handler for ${session.view.key}.${key}` });
  let returned: unknown;
  try {
    returned = handler(args, new HandlerContext(session, timeout));
  } catch (cause) {
    throw encodeDeclared(cause, event);
  }
  if (!isPromise(returned)) return encodeResult(returned, key, event);
  return within(timeout, Promise.resolve(returned), () => new WireError("TIMEOUT")).then(
    (data) => encodeResult(data, key, event),
    (cause: unknown) => {
      throw encodeDeclared(cause, event);
    },
  );
}

function encodeResult(returned: unknown, key: string, event: EventDefinition): unknown | Promise<unknown> {
  const codec = event.codecs.data;
  if (!codec) return undefined;
  const quick = codec.quick?.encode(returned) ?? doubt;
  if (quick !== doubt && quick !== misfit) return quick;
  return whenReady(codec.encodeAsync(returned), (encoded) => {
    if (!encoded.issues) return encoded.value;
    throw new Error(`the result of ${key} does not fit its contract`, { cause: encoded.issues });
  });
}

/** Data of a declared error travels like every payload: validated, stripped, encoded. */
function encodeDeclared(cause: unknown, event: EventDefinition): unknown {
  if (!(cause instanceof WireError) || !Object.hasOwn(event.codecs.errors, cause.code)) return cause;
  const encoded = event.codecs.errors[cause.code]?.encode(cause.data);
  if (!encoded || encoded.issues) {
    return new Error(`the data of ${cause.code} does not fit its contract`, { cause: encoded?.issues });
  }
  return new WireError(cause.code, cause.message, { data: encoded.value, cause });
}
