import type { $ZodType } from "zod/v4/core";
import { walkSchema } from "./schema-walk.ts";

interface Check {
  readonly _zod: { check(payload: unknown): unknown; readonly def: { readonly check: string } };
}

const quiet = new WeakSet<Check>();
const ignore = () => undefined;

/**
 * Zod starts all refinements of a value at once and waits for them one after the other: one that rejects while another is
 * still waited for is nobody's rejection for a moment, and Node ends the process over it. Each gets an ear here; what it
 * says still arrives where Zod waits.
 */
export function quietRejections(schema: $ZodType): void {
  walkSchema(
    schema,
    ({ def }) => {
      for (const check of Array.isArray(def.checks) ? (def.checks as Check[]) : []) {
        if (check._zod.def.check !== "custom" || quiet.has(check)) continue;
        quiet.add(check);
        const run = check._zod.check;
        check._zod.check = (payload) => {
          const answer = run(payload);
          if (answer instanceof Promise) answer.catch(ignore);
          return answer;
        };
      }
    },
    "everything",
  );
}
