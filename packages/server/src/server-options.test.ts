import { Registry } from "prom-client";
import { afterEach, expect, test, vi } from "vitest";
import { heard, startShop } from "../test/shop.ts";

afterEach(() => vi.unstubAllEnvs());

test("production asks for origins, and has no admin UI", async () => {
  vi.stubEnv("NODE_ENV", "production");
  await expect(startShop()).rejects.toThrow(/No origin is allowed/);
  const admin = { username: "admin", password: "1234" };
  await expect(startShop({ origins: ["https://a.example"], admin })).rejects.toThrow(/admin UI/);
});

test("a rule that is missing is refused without types, too", async () => {
  await expect(startShop({ authorize: { shop: { rooms: { aisle: () => true } } } as never })).rejects.toThrow(
    /no rule for shop.connect, shop.rooms.staff, shop.rooms.user/,
  );
});

test("what cannot be meant is refused at start, by name", async () => {
  await expect(startShop({ authorize: undefined as never })).rejects.toThrow(/no rule for shop.connect/);
  await expect(startShop({ authenticate: {} as never })).rejects.toThrow(/nothing that says who is calling/);
  await expect(startShop({ authenticate: undefined as never })).rejects.toThrow(/nothing that says who is calling/);
  await expect(startShop({ limits: { events: { "shop.by": { perSecond: 1, burst: 1 } } } })).rejects.toThrow(
    /no client event: shop.by/,
  );
});

test.each<[object, RegExp]>([
  [{ origin: ["https://a.example"] }, /"origin" is none.*There are: .*origins/s],
  [{ limits: [] }, /"limits" has to be of type object/],
  [{ log: null }, /"log" has to be of type object/],
  [{ userOf: "sub" }, /"userOf" has to be of type function/],
  [{ addressOf: "x-forwarded-for" }, /"addressOf" has to be of type function/],
  [{ allowMissingOrigin: "no" }, /"allowMissingOrigin" has to be of type boolean/],
  [{ socketIo: { allowEIO3: true } }, /"socketIo.allowEIO3" is not for you to set/],
  [{ onConnect: { shop: 5 } }, /"onConnect.shop" has to be of type function/],
  [{ onConnect: { shpo: () => {} } }, /"onConnect.shpo" is of no namespace/],
  [{ onDisconnect: { shop: 5 } }, /"onDisconnect.shop" has to be of type function/],
  [{ onDisconnect: { shpo: () => {} } }, /"onDisconnect.shpo" is of no namespace/],
  [{ presence: { shop: { isle: () => "x" } } }, /"presence.shop.isle" is of no room that has presence/],
  [{ presence: { shop: { user: () => "x" } } }, /"presence.shop.user" is of no room that has presence/],
  [{ presence: { shop: { aisle: "Bia" } } }, /"presence.shop.aisle" has to be of type function/],
  [{ metrics: {} }, /no registry/],
  [{ origins: true }, /"true" is no origin/],
  [{ origins: [/a/] }, /no origin/],
  [{ origins: ["https://*.a.example"] }, /no origin/],
  [{ admin: { username: "admin", password: 1234 } }, /admin UI needs/],
])("without types, %j is refused at start", async (options, message) => {
  await expect(startShop(options as never)).rejects.toThrow(message);
});

test("two servers do not count in one registry", async () => {
  const metrics = new Registry();
  await startShop({ metrics });
  await expect(startShop({ metrics })).rejects.toThrow(/Another server counts/);
});

test("an address that cannot be read is the peer's, and no end of the process", async () => {
  for (const addressOf of [
    () => {
      throw new TypeError("no header");
    },
    () => undefined as never,
    () => Promise.reject(new Error("asynchronous")) as never,
  ]) {
    const { connect, lines } = await startShop({ addressOf });
    expect((await connect()).connected).toBe(true);
    expect(lines.find(({ message }) => message === "failed")?.fields).toMatchObject({ during: "addressOf" });
    expect(lines.find(({ message }) => message === "connected")?.fields.address).toMatch(/127\.0\.0\.1/);
  }
});

test("behind a proxy the application says where a request comes from", async () => {
  const { open } = await startShop({
    limits: { connectionsPerAddress: 1 },
    addressOf: (request) => String(request.headers["x-forwarded-for"]),
  });
  const from = (address: string) => open("ana", "/shop-1", { extraHeaders: { "x-forwarded-for": address } });
  await heard(from("10.0.0.1"), "connect");
  await heard(from("10.0.0.2"), "connect");
  expect(await heard(from("10.0.0.1"), "connect_error")).toBeInstanceOf(Error);
});
