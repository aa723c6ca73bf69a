import type { Manifest } from "@wirepact/contracts";
import { z } from "zod";
import { UsageError } from "../usage-error.ts";

const schema = z.record(z.string(), z.unknown());
const names = z.array(z.string());

const ack = z.looseObject({
  kind: z.enum(["none", "legacy", "result"]),
  data: schema.optional(),
  errors: z.record(z.string(), schema).optional(),
  messages: z.record(z.string(), z.string()).optional(),
});
const event = z.looseObject({
  name: z.string(),
  args: z.array(schema),
  ack,
  rooms: names.optional(),
  aliases: names.optional(),
  opaque: names.optional(),
});
const room = z.looseObject({
  template: z.string(),
  params: z.record(z.string(), schema),
  presence: schema.optional(),
});
const namespace = z.looseObject({
  address: z.string(),
  params: z.record(z.string(), schema),
  rooms: z.record(z.string(), room),
  clientEvents: z.record(z.string(), event),
  serverEvents: z.record(z.string(), event),
  reserved: names,
});
const manifest = z.looseObject({
  wirepact: z.literal(1),
  name: z.string(),
  version: z.string(),
  fingerprint: z.string(),
  messages: z.record(z.string(), z.string()),
  namespaces: z.record(z.string(), namespace),
});

/**
 * A manifest from its JSON.
 *
 * @throws UsageError when it is no JSON, or no manifest of a format that this version reads.
 */
export function parseManifest(text: string, source: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`"${source}" is no JSON.`, { cause });
  }
  const parsed = manifest.safeParse(json);
  if (parsed.success) return parsed.data as unknown as Manifest;
  const [issue] = parsed.error.issues;
  throw new UsageError(`"${source}" is no manifest.`, {
    hint: `${issue?.path.join(".") || "The whole"}: ${issue?.message ?? "invalid"}. Write one with \`wirepact manifest\`.`,
  });
}
