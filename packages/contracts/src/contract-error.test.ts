import { expect, test } from "vitest";
import { ContractError, formatIssue } from "./contract-error.ts";

test("the message tells what, where, why and where to read on, a line each", () => {
  const issues = [
    { path: ["a", 0, "b"], message: "Invalid input" },
    { path: [], message: "Unrecognized key" },
  ];
  const cause = new Error("why");
  const error = new ContractError("OUTBOUND_INVALID", "It does not fit.", {
    path: "x",
    hint: "Make it fit.",
    issues,
    cause,
  });
  expect(error.message).toMatchInlineSnapshot(`
    "It does not fit.
      at: x
      - a.0.b: Invalid input
      - Unrecognized key
      hint: Make it fit.
      docs: https://github.com/wirepact/wirepact/blob/main/docs/errors/outbound-invalid.md"
  `);
  expect(error).toMatchObject({
    name: "ContractError",
    code: "OUTBOUND_INVALID",
    path: "x",
    hint: "Make it fit.",
    issues,
    cause,
  });
});

test("what is not given is left out", () => {
  const error = new ContractError("USAGE", "Not like this.");
  expect(error.message.split("\n")).toHaveLength(2);
  expect(error.path).toBeUndefined();
  expect(error.issues).toEqual([]);
  expect("cause" in error).toBe(false);
});

test("an issue is one line", () => {
  expect(formatIssue({ path: ["a", 0, "b"], message: "Invalid" })).toBe("a.0.b: Invalid");
  expect(formatIssue({ path: [], message: "Invalid" })).toBe("Invalid");
});
