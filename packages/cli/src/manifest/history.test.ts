import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { main } from "../main.ts";

test("the history holds this version of ChatIA Flow as it is, and says which clients fit it", async () => {
  const cwd = fileURLToPath(new URL("../../../../", import.meta.url));
  const contract = "packages/contracts/src/chatia-flow/contract.ts";
  let complaints = "";
  const io = { cwd, env: {}, color: false, out: () => {}, err: (text: string) => (complaints += text) };
  const code = await main(["manifest", contract, "--history", "contracts/history", "--check"], io);
  expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
});
