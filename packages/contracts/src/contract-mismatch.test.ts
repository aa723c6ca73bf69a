import { expect, test } from "vitest";
import { isContractMismatch } from "./contract-mismatch.ts";
import { WireError } from "./wire-error.ts";

const client = { name: "shop", version: "1.0.0" };
const server = { name: "shop", version: "2.0.0" };
const mismatch = (data: unknown) => WireError.fromJson({ code: "CONTRACT_MISMATCH", data });

test("both versions are read from what came over the wire", () => {
  const error: unknown = mismatch({ client, server });
  if (!isContractMismatch(error)) throw new Error("It is one.");
  expect(error.data.server.version).toBe("2.0.0");
});

test.each([
  ["another code", new WireError("FORBIDDEN", undefined, { data: { client, server } })],
  ["no error of the wire", { code: "CONTRACT_MISMATCH", data: { client, server } }],
  ["no data", mismatch(undefined)],
  ["half of the data", mismatch({ client })],
  ["data out of form", mismatch({ client, server: { name: "shop", version: 2 } })],
  ["nothing", undefined],
])("%s is none", (_, error) => {
  expect(isContractMismatch(error)).toBe(false);
});
