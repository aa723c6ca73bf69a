import type { ContractHistory } from "@wirepact/contracts";
import { createManifest } from "@wirepact/contracts";
import { expect, test } from "vitest";
import { heard, shop, startShop } from "../test/shop.ts";

const { fingerprint } = createManifest(shop);
const own = { version: "1.0.0", fingerprint, breaks: [] };
const history: ContractHistory = {
  name: "shop",
  version: "1.0.0",
  fingerprint,
  clients: [
    own,
    { version: "0.9.0", fingerprint: "aaaaaaaaaaaaaaaa", breaks: [] },
    { version: "0.8.0", fingerprint: "bbbbbbbbbbbbbbbb", breaks: ["EVENT_NO_DELETE shop.serverEvents.sale"] },
  ],
};
const client = (version: string, fingerprint?: string, name = "shop") => ({ name, version, fingerprint });

test.each([
  ["its own version", client("1.0.0")],
  ["its own fingerprint under another version", client("7.0.0", fingerprint)],
  ["an older version that fits", client("0.9.0")],
  ["an older fingerprint that fits", client("0.9.0", "aaaaaaaaaaaaaaaa")],
  ["a newer version of the same major, in a rolling deploy", client("1.4.0", "cccccccccccccccc")],
  ["no contract", undefined],
  ["what names no contract", "shop"],
  ["half a name", { name: "shop" }],
])("a client of %s is let in", async (_, contract) => {
  const { open } = await startShop({ contracts: { history } });
  const socket = open("ana", "/shop-1", { auth: { token: "ana", contract } });
  await heard(socket, "connect");
});

test.each([
  ["an older version that does not fit", client("0.8.0")],
  ["an older fingerprint that does not fit", client("0.8.0", "bbbbbbbbbbbbbbbb")],
  ["a version under which another protocol was published", client("0.7.0", "bbbbbbbbbbbbbbbb")],
  ["another major that nobody knows", client("2.0.0")],
  ["another contract", client("1.0.0", undefined, "bakery")],
])("a client of %s is told both versions, and there is no namespace", async (_, contract) => {
  const { open, realtime, lines } = await startShop({ contracts: { history } });
  // No token: this is said before anybody asks who it is.
  const socket = open("", "/shop-1", { auth: { contract } });
  const error = await heard(socket, "connect_error");
  expect(error.data).toMatchObject({
    code: "CONTRACT_MISMATCH",
    data: {
      client: { name: contract.name, version: contract.version },
      server: { name: "shop", version: "1.0.0" },
    },
  });
  expect(await realtime.of("shop", { shopId: 1 }).sockets()).toEqual([]);
  expect(lines).toContainEqual(expect.objectContaining({ message: "connection refused" }));
});

test("by policy it is let in, and the log says so", async () => {
  const { open, lines } = await startShop({ contracts: { history, onMismatch: "warn" } });
  await heard(open("ana", "/shop-1", { auth: { token: "ana", contract: client("0.8.0\nx") } }), "connect");
  const warning = lines.find(({ message }) => message.includes("does not fit"));
  expect(warning).toMatchObject({ level: "warn", fields: { client: { version: "0.8.0?x" }, namespace: "/shop-1" } });
});

test("without a history nobody is asked", async () => {
  const { open } = await startShop();
  await heard(open("ana", "/shop-1", { auth: { token: "ana", contract: client("0.1.0", "x", "bakery") } }), "connect");
});

test("a history of another contract is a mistake; one of another version is warned of", async () => {
  await expect(startShop({ contracts: { history: { ...history, name: "bakery" } } })).rejects.toThrow(/"bakery"/);
  const { lines } = await startShop({ contracts: { history: { ...history, fingerprint: "0" } } });
  expect(lines).toContainEqual(expect.objectContaining({ level: "warn", message: expect.stringMatching(/history/) }));
});
