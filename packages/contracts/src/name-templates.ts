import type { Codec } from "./codec.ts";
import type { Template } from "./compile-template.ts";
import { compileTemplate } from "./compile-template.ts";
import type { EventDefinition } from "./define-event.ts";
import { lookup } from "./lookup.ts";

/** The wire names of events, by key. A name may use some of the namespace's params, or none. */
export function nameTemplates(
  events: Readonly<Record<string, EventDefinition>>,
  params: Readonly<Record<string, Codec>>,
  path: string,
): Record<string, Template> {
  return lookup(
    Object.entries(events).map(([key, event]) => {
      const name = event.options.name ?? key;
      const used = Object.entries(params).filter(([param]) => name.includes(`{${param}}`));
      return [key, compileTemplate(name, Object.fromEntries(used), `${path}.${key}`)] as const;
    }),
  );
}
