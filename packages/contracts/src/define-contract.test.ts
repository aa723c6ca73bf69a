import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ContractError } from "./contract-error.ts";
import { defineContract } from "./define-contract.ts";
import { defineNamespace } from "./define-namespace.ts";

const id = z.int().positive();
const workspace = defineNamespace("/workspace-{id}", { params: { id } });
const contract = (
  namespaces: Parameters<typeof defineContract>[0]["namespaces"],
  name = "help-desk",
  version = "1.0.0",
) => defineContract({ name, version, namespaces });

function errorOf(run: () => unknown): ContractError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof ContractError) return error;
    throw error;
  }
  return undefined;
}

test("a contract is its own options, as data", () => {
  expect(contract({ workspace })).toEqual({
    kind: "contract",
    name: "help-desk",
    version: "1.0.0",
    namespaces: { workspace },
  });
});

test.each(["", "HelpDesk", "help_desk", "1st", "a--b", "a-", "-a", "toString", "a b"])(
  "%j is no name of a contract",
  (name) => {
    expect(errorOf(() => contract({}, name))).toMatchObject({
      code: "OPTION_INVALID",
      path: "name",
      hint: expect.any(String),
    });
  },
);

test.each(["", "1", "1.0", "v1.0.0", "1.0.0.0", "latest", "1.0.0 "])("%j is no version", (version) => {
  expect(errorOf(() => contract({}, "x", version))).toMatchObject({ code: "OPTION_INVALID", path: "version" });
});

test.each(["1.0.0", "10.20.30", "1.0.0-rc.1"])("%s is a version", (version) => {
  expect(errorOf(() => contract({}, "x", version))).toBeUndefined();
});

describe("an address", () => {
  test.each(["", "workspace", "/a,b", "/a b", "/a?b", "/a#b", "/é", "/a\n", "//\\"])("%j cannot be one", (address) => {
    expect(errorOf(() => contract({ x: defineNamespace(address, {}) }))).toMatchObject({
      code: "ADDRESS_INVALID",
      path: "namespaces.x",
      hint: expect.any(String),
    });
  });

  test.each(["/", "/a", "/a/b", "/a-b.c_d~e@f:g+h"])("%s can be one", (address) => {
    expect(errorOf(() => contract({ x: defineNamespace(address, {}) }))).toBeUndefined();
  });

  test.each([
    ["/a", "/a"],
    ["/workspace-1", "/workspace-{id}"],
    ["/workspace-{id}", "/workspace-1"],
    ["/workspace-admin", "/workspace-{id}"],
    ["/workspace-{id}", "/workspace-admin"],
    ["/{id}", "/a"],
    ["/{id}-a", "/a-{id}"],
  ])("%s and %s overlap, in whatever order", (one, other) => {
    const make = (text: string) => defineNamespace(text, text.includes("{") ? { params: { id: z.string() } } : {});
    const error = errorOf(() => contract({ one: make(one), other: make(other) }));
    expect(error).toMatchObject({ code: "ADDRESS_INVALID", path: "namespaces.other" });
    expect(error?.hint).toContain("one");
  });

  test("those that begin differently stand side by side", () => {
    const company = defineNamespace("/company-{id}", { params: { id } });
    expect(errorOf(() => contract({ workspace, company, admin: defineNamespace("/admin", {}) }))).toBeUndefined();
  });
});

test("a key that every object has is refused", () => {
  expect(errorOf(() => contract({ toString: workspace } as never))).toMatchObject({ code: "ADDRESS_INVALID" });
});
