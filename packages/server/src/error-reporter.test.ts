import { WireError } from "@wirepact/contracts";
import { expect, test, vi } from "vitest";
import { createErrorReporter } from "./error-reporter.ts";
import type { Logger } from "./logger.ts";

const logger = { error: vi.fn(), debug: vi.fn() } as unknown as Logger;
const { report } = createErrorReporter(logger);

test("what may travel is a copy under an id of its own, that keeps everything, the original included", () => {
  const details = { data: 1, issues: [{ path: ["a"], message: "m" }], retryAfter: 2 };
  const original = new WireError("RATE_LIMITED", "y", details);
  const copy = report(original, {});
  expect(copy).toMatchObject({ code: "RATE_LIMITED", message: "y", ...details, cause: original });
  expect(copy.id).toMatch(/^[\w-]{13}$/);
  expect(original.id).toBeUndefined();
  const cause = new Error("why");
  expect(report(new WireError("FORBIDDEN", "y", { cause }), {}).cause).toBe(cause);
});

test("what nobody declared becomes INTERNAL, with the original for the log alone", () => {
  const stranger = new WireError("TICKET_CLOSED", "Closed", { data: "hunter2" });
  expect(JSON.stringify(report(stranger, {}))).not.toContain("hunter2");
  expect(report(stranger, {})).toMatchObject({ code: "INTERNAL", cause: stranger });
  expect(report(stranger, {}, (code) => code === "TICKET_CLOSED")).toMatchObject({
    code: "TICKET_CLOSED",
    data: "hunter2",
  });
});
