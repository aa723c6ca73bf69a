import type { SlowSchema } from "@wirepact/contracts";
import type { Logger } from "./logger.ts";

/** Hears of schemas that are left to Zod; `path` is that of what has them, such as `workspace.clientEvents.sendMessage`. */
export type LeftToZod = (path: string, schemas: readonly SlowSchema[]) => void;

/** Says of each schema that cannot be compiled that it is checked by Zod, which takes longer, and why: once. */
export function createLeftToZod(logger: Logger): LeftToZod {
  const told = new Set<string>();
  return (path, schemas) => {
    for (const { name, reason } of schemas) {
      const schema = `${path}.${name}`;
      if (told.has(schema)) continue;
      told.add(schema);
      logger.warn({ schema, reason }, "a schema cannot be compiled: Zod checks it, which takes longer; said once");
    }
  };
}
