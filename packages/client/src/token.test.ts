import { expect, test } from "vitest";
import { readToken, tokenExpiry } from "./token.ts";

test("a source is told which token was rejected", async () => {
  expect(await readToken("fixed", "fixed")).toBe("fixed");
  expect(await readToken(({ rejected }) => `not ${rejected}`, "this")).toBe("not this");
  await expect(
    readToken(() => {
      throw new Error("signed out");
    }, undefined),
  ).rejects.toMatchObject({ code: "UNAVAILABLE", message: "`token` threw: signed out" });
});

test.each([
  [undefined, "undefined"],
  [null, "null"],
  [{ token: "t" }, "object"],
])("a source that gives %j is told so, rather than that its token is invalid", async (given, what) => {
  await expect(readToken(() => given as never, undefined)).rejects.toMatchObject({
    code: "TOKEN_MISSING",
    message: `\`token\` gave ${what}`,
  });
});

test("the end of a JSON Web Token is read, and of nothing else", () => {
  const token = (payload: unknown) => `h.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.s`;
  expect(tokenExpiry(token({ exp: 12, name: "ção??>>" }))).toBe(12_000);
  for (const other of ["", "a.b", "a.!.c", token({}), token({ exp: "soon" }), token(null)]) {
    expect(tokenExpiry(other)).toBeUndefined();
  }
});
