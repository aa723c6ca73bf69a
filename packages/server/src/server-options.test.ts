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
