import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const production = { NODE_ENV: "production", JWT_SECRET: "s", FRONTEND_URL: "https://app.example.com" };

test("nothing has to be set in development", () => {
  const config = readConfig({}, []);
  expect(config).toMatchObject({ port: 3000, origins: [], secretIsRandom: true, tokenTtl: 3600, simulate: false });
  expect(config.jwtSecret).not.toBe(readConfig({}, []).jwtSecret);
  expect(config.dataDir).toMatch(/helpdesk[/\\]\.data$/);
});

test("everything can be set", () => {
  const config = readConfig(
    {
      ...production,
      PORT: "0",
      FRONTEND_URL: "https://App.example.com/, http://localhost:80/,,",
      DATA_DIR: ":memory:",
      ACCEPT_QUERY_TOKEN: "true",
      LEGACY_ALIASES: "1",
      TOKEN_TTL: "60",
    },
    ["--simulate"],
  );
  expect(config).toMatchObject({
    port: 0,
    jwtSecret: "s",
    secretIsRandom: false,
    origins: ["https://app.example.com", "http://localhost"],
    dataDir: ":memory:",
    acceptQueryToken: true,
    legacyAliases: true,
    tokenTtl: 60,
    simulate: true,
  });
});

test("the admin UI is for development", () => {
  const admin = { SOCKET_ADMIN: "true", ADMIN_USERNAME: "admin", ADMIN_PASSWORD: "123" };
  expect(readConfig(admin, []).admin).toEqual({ username: "admin", password: "123" });
  expect(readConfig({ ...admin, SOCKET_ADMIN: "false" }, []).admin).toBeUndefined();
  expect(readConfig({ ...admin, ...production }, []).admin).toBeUndefined();
});

describe("refuses to start", () => {
  test.each([
    ["in production without a secret", { ...production, JWT_SECRET: " " }, /JWT_SECRET/],
    ["in production without origins", { ...production, FRONTEND_URL: " , " }, /FRONTEND_URL/],
    ["with an origin that is none", { FRONTEND_URL: "localhost" }, /"localhost" is no origin/],
    ["with an origin that has a path", { FRONTEND_URL: "http://localhost/app" }, /no origin/],
    ["with a wildcard for an origin", { FRONTEND_URL: "*" }, /no origin/],
    ["with a port that is none", { PORT: "70000" }, /PORT/],
    ["with a port that is text", { PORT: "http" }, /PORT/],
    ["with a flag that is neither", { LEGACY_ALIASES: "maybe" }, /LEGACY_ALIASES/],
    ["with an admin UI that lacks a password", { SOCKET_ADMIN: "true", ADMIN_USERNAME: "a" }, /ADMIN_PASSWORD/],
  ])("%s", (_, env, message) => {
    expect(() => readConfig(env, [])).toThrow(ConfigError);
    expect(() => readConfig(env, [])).toThrow(message);
  });

  test("with an argument that it does not know", () => {
    expect(() => readConfig({}, ["--simulated"])).toThrow(/--simulated/);
  });
});
