import { generateKeyPairSync } from "node:crypto";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Schema } from "@wirepact/contracts";
import { exportJWK, SignJWT } from "jose";
import jsonwebtoken from "jsonwebtoken";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import type { Handshake } from "./authenticate.ts";
import { jwks } from "./jwks.ts";
import type { JwtOptions } from "./jwt.ts";
import { jwt as authenticator } from "./jwt.ts";

/** What the server calls. */
function jwt<TSchema extends Schema>(options: JwtOptions<TSchema>) {
  return authenticator(options).authenticate;
}

const secret = "0123456789abcdef0123456789abcdef";
const claims = z.object({ userId: z.string() });
const soon = () => Math.floor(Date.now() / 1000) + 60;

function handshake(token: unknown, query: Record<string, unknown> = {}): Handshake {
  return { namespace: "/w", auth: token === undefined ? {} : { token }, query, headers: {}, address: "::1" };
}

const sign = (payload: object = {}, options: jsonwebtoken.SignOptions = {}, key: jsonwebtoken.Secret = secret) =>
  jsonwebtoken.sign({ userId: "ana", exp: soon(), ...payload }, key, options);

const pem = (pair: { publicKey: { export(options: { type: "spki"; format: "pem" }): string | Buffer } }) =>
  String(pair.publicKey.export({ type: "spki", format: "pem" }));

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const ed = generateKeyPairSync("ed25519");

/** A token with any header at all, signed with HMAC whatever it says. */
async function forged(header: object, key: string): Promise<string> {
  const { createHmac } = await import("node:crypto");
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${encode(header)}.${encode({ userId: "eve", exp: soon() })}`;
  return `${body}.${createHmac("sha256", key).update(body).digest("base64url")}`;
}

test("a token says who is calling, and until when", async () => {
  const exp = soon();
  const identity = await jwt({ secret, claims })(handshake(sign({ exp, iat: 1, other: true })));
  expect(identity).toEqual({ claims: { userId: "ana" }, expiresAt: exp * 1000, issuedAt: 1000 });
});

test.each<[string, unknown, string]>([
  ["nothing", undefined, "TOKEN_MISSING"],
  ["an empty text", "", "TOKEN_MISSING"],
  ["a number", 7, "TOKEN_INVALID"],
  ["an object", { toString: 1 }, "TOKEN_INVALID"],
  ["garbage", "garbage", "TOKEN_INVALID"],
  ["three dots", "...", "TOKEN_INVALID"],
  ["a megabyte", "a".repeat(1_000_000), "TOKEN_INVALID"],
  ["another secret", sign({}, {}, "another secret of thirty-two bytes!"), "TOKEN_INVALID"],
  ["HS384", sign({}, { algorithm: "HS384" }), "TOKEN_INVALID"],
  ["no algorithm", `${Buffer.from('{"alg":"none"}').toString("base64url")}.e30.`, "TOKEN_INVALID"],
  ["no end", jsonwebtoken.sign({ userId: "ana" }, secret), "TOKEN_INVALID"],
  [
    "an end that is text",
    sign({}, {}).replace(/\.[^.]+\./, `.${btoa('{"userId":"ana","exp":"9"}')}.`),
    "TOKEN_INVALID",
  ],
  ["the past", sign({ exp: soon() - 61 }), "TOKEN_EXPIRED"],
  ["the future", sign({ nbf: soon() }), "TOKEN_INVALID"],
  ["another service's audience", sign({}, { audience: "phone" }), "TOKEN_INVALID"],
  ["claims that do not fit", sign({ userId: 7 }), "TOKEN_INVALID"],
])("%s is refused", async (_, token, code) => {
  await expect(jwt({ secret, claims })(handshake(token))).rejects.toMatchObject({ code });
});

test("the query's token counts only where that is switched on, and only without one in auth", async () => {
  const query = { token: sign() };
  await expect(jwt({ secret, claims })(handshake(undefined, query))).rejects.toMatchObject({ code: "TOKEN_MISSING" });
  const lenient = jwt({ secret, claims, acceptQueryToken: true });
  expect((await lenient(handshake(undefined, query))).claims).toEqual({ userId: "ana" });
  await expect(lenient(handshake("garbage", query))).rejects.toMatchObject({ code: "TOKEN_INVALID" });
});

test("issuer and audience are required when they are given", async () => {
  const authenticate = jwt({ secret, claims, issuer: "https://a", audience: ["desk", "phone"] });
  const accepted = sign({}, { issuer: "https://a", audience: "phone" });
  expect((await authenticate(handshake(accepted))).claims).toEqual({ userId: "ana" });
  for (const options of [
    {},
    { issuer: "https://a" },
    { issuer: "https://a", audience: "x" },
    { issuer: "x", audience: "desk" },
  ]) {
    await expect(authenticate(handshake(sign({}, options)))).rejects.toMatchObject({ code: "TOKEN_INVALID" });
  }
});

test("clocks may differ by as much as is tolerated, and the session lives as long as the token is accepted", async () => {
  const exp = soon() - 62;
  await expect(jwt({ secret, claims })(handshake(sign({ exp })))).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
  const identity = await jwt({ secret, claims, clockTolerance: 60 })(handshake(sign({ exp })));
  expect(identity.expiresAt).toBe((exp + 60) * 1000);
});

test("keys are told apart by kid while they are rotated", async () => {
  const authenticate = jwt({ secret: { old: secret, new: `${secret}!` }, claims });
  await authenticate(handshake(sign({}, { keyid: "old" })));
  await authenticate(handshake(sign({}, { keyid: "new" }, `${secret}!`)));
  for (const options of [{}, { keyid: "new" }, { keyid: "gone" }, { keyid: "__proto__" }]) {
    await expect(authenticate(handshake(sign({}, options)))).rejects.toMatchObject({ code: "TOKEN_INVALID" });
  }
});

test.each<[string, unknown, string | undefined]>([
  ["true", true, "REVOKED"],
  ["nothing", undefined, "REVOKED"],
  ["false", false, undefined],
])("isRevoked that answers %s", async (_, answer, code) => {
  const outcome = jwt({ secret, claims, isRevoked: async () => answer as boolean })(handshake(sign()));
  if (code) await expect(outcome).rejects.toMatchObject({ code });
  else await outcome;
});

describe("public keys", () => {
  test.each([
    ["RS256", rsa],
    ["PS256", rsa],
    ["ES256", ec],
    ["EdDSA", ed],
  ] as const)("%s", async (algorithm, pair) => {
    const authenticate = jwt({ secret: pem(pair), algorithms: [algorithm], claims });
    const token = await new SignJWT({ userId: "ana" })
      .setProtectedHeader({ alg: algorithm })
      .setExpirationTime("1m")
      .sign(pair.privateKey);
    expect((await authenticate(handshake(token))).claims).toEqual({ userId: "ana" });
    const [head, body, signature = ""] = token.split(".");
    const bent = `${head}.${body}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
    await expect(authenticate(handshake(bent))).rejects.toMatchObject({ code: "TOKEN_INVALID" });
  });

  test("a public key is never a secret: HS256 signed with it is refused", async () => {
    const key = pem(rsa);
    const attacks = [
      await forged({ alg: "HS256" }, key),
      await forged({ alg: "RS256" }, key),
      await forged({ alg: "hs256" }, key),
    ];
    const fixed = jwt({ secret: key, algorithms: ["RS256"], claims });
    const looked = jwt({ secret: () => key, algorithms: ["RS256", "HS256"], claims });
    for (const token of attacks) {
      await expect(fixed(handshake(token))).rejects.toMatchObject({ code: "TOKEN_INVALID" });
      await expect(looked(handshake(token))).rejects.toMatchObject({ code: "TOKEN_INVALID" });
    }
    for (const algorithms of [["HS256"], ["RS256", "HS256"]] as const) {
      expect(() => jwt({ secret: key, algorithms, claims })).toThrow(/public rsa key, which is not for HS256/);
    }
    expect(() => jwt({ secret, algorithms: ["RS256"], claims })).toThrow(/secret, which is not for RS256/);
  });

  test.each([undefined, "", "  ", {}, { a: "" }])("without a key there is no start: %j", (missing) => {
    expect(() => jwt({ secret: missing as string, claims })).toThrow(/secret for tokens is missing/);
  });

  test("a key that cannot be read is said at start", () => {
    const cut = pem(rsa).slice(0, 90);
    expect(() => jwt({ secret: cut, algorithms: ["RS256"], claims })).toThrow(/cannot be read/);
  });

  test("a look-up that fails is not the token's fault", async () => {
    const authenticate = jwt({ secret: () => Promise.reject(new TypeError("the database is away")), claims });
    await expect(authenticate(handshake(sign()))).rejects.toMatchObject({ code: "INTERNAL" });
  });
});

describe("a key set at a URL", () => {
  type Keys = Record<string, ReturnType<typeof generateKeyPairSync>>;

  async function serve(): Promise<{ url: string; keys: Keys; reads: () => number; server: Server }> {
    const keys: Keys = {};
    let reads = 0;
    const server = createServer((_, response) => {
      reads += 1;
      void Promise.all(
        Object.entries(keys).map(async ([kid, { publicKey }]) => ({
          ...(await exportJWK(publicKey as never)),
          kid,
          alg: "ES256",
        })),
      ).then((list) => response.setHeader("content-type", "application/json").end(JSON.stringify({ keys: list })));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`, keys, reads: () => reads, server };
  }
  const es = (kid: string, key: ReturnType<typeof generateKeyPairSync>) =>
    new SignJWT({ userId: "ana" })
      .setProtectedHeader({ alg: "ES256", kid })
      .setExpirationTime("1m")
      .sign(key.privateKey as never);

  test("is read once, and again when a key was rotated in", async () => {
    const set = await serve();
    const next = generateKeyPairSync("ec", { namedCurve: "P-256" });
    set.keys.first = ec as never;
    const authenticate = jwt({ secret: jwks({ url: set.url, cooldown: 0 }), algorithms: ["ES256"], claims });
    await authenticate(handshake(await es("first", ec as never)));
    await authenticate(handshake(await es("first", ec as never)));
    expect(set.reads()).toBe(1);
    set.keys.second = next as never;
    await authenticate(handshake(await es("second", next as never)));
    expect(set.reads()).toBe(2);
    await expect(authenticate(handshake(await es("second", ec as never)))).rejects.toMatchObject({
      code: "TOKEN_INVALID",
    });
    await expect(authenticate(handshake(await forged({ alg: "HS256", kid: "first" }, pem(ec))))).rejects.toMatchObject({
      code: "TOKEN_INVALID",
    });
  });

  test("strangers with made-up kids do not make it read the set again and again", async () => {
    const set = await serve();
    set.keys.first = ec as never;
    const authenticate = jwt({ secret: jwks({ url: set.url }), algorithms: ["ES256"], claims });
    for (const kid of ["a", "b", "c", "d"]) {
      const token = await es(kid, ec as never);
      await expect(authenticate(handshake(token))).rejects.toMatchObject({ code: "TOKEN_INVALID" });
    }
    expect(set.reads()).toBe(1);
  });

  test("out of reach, clients are told to come back rather than that their tokens are bad", async () => {
    const set = await serve();
    const { url } = set;
    await new Promise((resolve) => set.server.close(resolve));
    const authenticate = jwt({ secret: jwks({ url }), algorithms: ["ES256"], claims });
    const refused = expect(authenticate(handshake(await es("first", ec as never)))).rejects;
    await refused.toMatchObject({ code: "UNAVAILABLE", retryAfter: 1000 });
  });

  test("has to be https, but for this machine", () => {
    expect(() => jwks({ url: "http://login.example.com/jwks" })).toThrow(/no address for keys/);
    expect(() => jwks({ url: "jwks.json" })).toThrow(/no address for keys/);
    expect(jwks({ url: "https://login.example.com/jwks" })).toBeTypeOf("function");
  });
});

test("no algorithm, a private key, and a short secret in production are refused at start", () => {
  expect(() => jwt({ secret, algorithms: [], claims })).toThrow(/"algorithms" is empty/);
  const privatePem = rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  for (const algorithms of [["RS256"], ["HS256"]] as const)
    expect(() => jwt({ secret: privatePem, algorithms, claims })).toThrow(/private one/);
  vi.stubEnv("NODE_ENV", "production");
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(() => jwt({ secret: "too short", claims })).toThrow(/9 bytes, and this is production/);
  expect(() => jwt({ secret, claims })).not.toThrow();
});

test.each([{ crit: ["exp"] }, { crit: ["b64"], b64: false }, { b64: false }])(
  "extensions that have to be understood are not: %j",
  async (header) => {
    const token = sign({}, { header: { alg: "HS256", ...header } as never });
    await expect(jwt({ secret, claims })(handshake(token))).rejects.toMatchObject({ code: "TOKEN_INVALID" });
  },
);

test.each<[object, RegExp]>([
  [{ algorithms: "HS256" }, /"algorithms" names something else/],
  [{ algorithms: ["none"] }, /"algorithms" names something else/],
  [{ clockTolerance: "5" }, /"clockTolerance" cannot be 5/],
  [{ clockTolerance: Number.NaN }, /cannot be NaN/],
  [{ clockTolerance: Number.POSITIVE_INFINITY }, /cannot be Infinity/],
  [{ clockTolerance: -1 }, /cannot be -1/],
  [{ clockTolerance: 601 }, /cannot be 601/],
  [{ issuer: "" }, /"issuer" is no text/],
  [{ audience: [] }, /"audience" is no text/],
  [{ isRevoked: true }, /"isRevoked" is no function/],
  [{ audence: "desk" }, /"audence" is no option/],
  [{ secret: null }, /secret for tokens is missing/],
  [{ secret: 5 }, /secret for tokens is missing/],
  [{ secret: [secret] }, /secret for tokens is missing/],
])("without types, %j is refused at start", (options, message) => {
  expect(() => jwt({ secret, claims, ...options } as never)).toThrow(message);
});

test("a key is for its own kind of algorithm", () => {
  expect(() => jwt({ secret: pem(rsa), algorithms: ["ES256"], claims })).toThrow(
    /public rsa key, which is not for ES256/,
  );
  expect(() => jwt({ secret: pem(ec), algorithms: ["RS256"], claims })).toThrow(
    /public ec key, which is not for RS256/,
  );
});

test("a short secret that a look-up finds in production opens nothing", async () => {
  vi.stubEnv("NODE_ENV", "production");
  onTestFinished(() => void vi.unstubAllEnvs());
  const token = sign({}, {}, "short");
  await expect(jwt({ secret: () => "short", claims })(handshake(token))).rejects.toMatchObject({ code: "INTERNAL" });
});

test("a token of the future is none, but for what the clocks may differ", async () => {
  const token = sign({ iat: soon() });
  await expect(jwt({ secret, claims })(handshake(token))).rejects.toMatchObject({ code: "TOKEN_INVALID" });
  const { issuedAt } = await jwt({ secret, claims, clockTolerance: 120 })(handshake(token));
  expect(issuedAt).toBeGreaterThan(0);
});
