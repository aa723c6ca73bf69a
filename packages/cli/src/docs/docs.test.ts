import { Parser } from "@asyncapi/parser";
import { createManifest, defineContract, defineEvent, defineNamespace, isoDate, result } from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { asyncApi } from "./async-api.ts";
import { markdown } from "./markdown.ts";
import { page } from "./page.ts";
import { schemaBundle } from "./schema-bundle.ts";

interface Category {
  readonly name: string;
  readonly children: Category[];
}
const Category: z.ZodType<Category> = z.object({
  name: z.string(),
  get children() {
    return z.array(Category);
  },
});

const odd = defineContract({
  name: "odd",
  version: "1.0.0",
  namespaces: {
    main: defineNamespace("/main", {
      clientEvents: {
        "odd:name": defineEvent({
          description: "<script>alert(1)</script>",
          args: [z.tuple([z.string(), isoDate]), Category.optional()],
          ack: result(Category, { errors: { LATE: z.object({ by: z.int() }) } }),
          examples: [[["</script><b>", "2026-01-01T00:00:00Z"]]],
        }),
      },
      serverEvents: { "odd:name": defineEvent({}) },
    }),
  },
});
const manifests = { "ChatIA Flow": createManifest(chatiaFlow), "odd names and recursion": createManifest(odd) };

describe.each(Object.entries(manifests))("the documents of %s", (_, manifest) => {
  test("AsyncAPI passes its own parser, examples included", { timeout: 60_000 }, async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApi(manifest)));
    // 2 and 3 are hints: no licence, no contact.
    expect(
      diagnostics.filter(({ severity }) => severity < 2).map(({ message, path }) => [path.join("."), message]),
    ).toEqual([]);
    expect(document?.version()).toBe("3.1.0");
    const { clientEvents, serverEvents } = Object.values(manifest.namespaces)[0] ?? {
      clientEvents: {},
      serverEvents: {},
    };
    expect(document?.operations().all()).toHaveLength(
      Object.keys(clientEvents).length + Object.keys(serverEvents).length,
    );
  });

  test("every reference in the JSON Schema leads somewhere", () => {
    const bundle = schemaBundle(manifest);
    const refs = [...JSON.stringify(bundle).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(
      ([, name]) => name as string,
    );
    expect(refs.length).toBeGreaterThan(0);
    expect(refs.filter((name) => !Object.hasOwn(bundle.$defs as object, name))).toEqual([]);
  });

  test("are the same bytes each time", () => {
    expect(JSON.stringify(asyncApi(manifest))).toBe(JSON.stringify(asyncApi(manifest)));
    expect(markdown(manifest)).toBe(markdown(manifest));
    expect(page(manifest, "")).toBe(page(manifest, ""));
  });
});

test("the bundle accepts what the contract accepts", () => {
  const bundle = schemaBundle(manifests["ChatIA Flow"]);
  const schema = z.fromJSONSchema({ ...bundle, $ref: "#/$defs/workspace.client.sendMessage" } as never);
  expect(schema.safeParse([{ ticketId: 7, body: "Olá", clientId: "c" }]).success).toBe(true);
  expect(schema.safeParse([{ ticketId: 0, body: "Olá", clientId: "c" }]).success).toBe(false);
});

test("nothing from a contract becomes markup in the page", () => {
  const text = page(manifests["odd names and recursion"], "/* socket.io </script> */");
  expect(text).not.toContain("<script>alert(1)");
  expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(text.match(/<\/script>/g)).toHaveLength(2);
});

test("Markdown has a heading for each event and type", () => {
  const text = markdown(manifests["ChatIA Flow"]);
  expect(text).toContain("#### `company-{companyId}-ticket`");
  expect(text).toContain("### Ticket\n\nOne conversation with a customer");
  expect(text).toContain("| `TICKET_CLOSED` | `TicketClosedData` |");
});
