import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWireErrorCode, WireError, wireErrorCodes, wireErrorMessage } from "./wire-error.ts";

describe("from", () => {
  test("keeps a WireError as it is", () => {
    const error = new WireError("FORBIDDEN");
    expect(WireError.from(error)).toBe(error);
  });

  test.each([
    ["an Error", new Error("password=hunter2 at /srv/app.js")],
    ["a string", "hunter2"],
    ["an object", { code: "FORBIDDEN", message: "hunter2" }],
    [
      "something that throws when asked",
      new Proxy(
        {},
        {
          get: () => {
            throw new Error("hunter2");
          },
        },
      ),
    ],
    ["undefined", undefined],
    ["null", null],
    ["a symbol", Symbol("hunter2")],
  ])("makes INTERNAL of %s, and says nothing of it", (_, thrown) => {
    const error = WireError.from(thrown);
    expect(error.toJSON()).toEqual({ code: "INTERNAL", message: "Internal" });
    expect(JSON.stringify(error)).not.toContain("hunter2");
    expect(error.cause).toBe(thrown);
  });
});

describe("toJSON", () => {
  test("holds what may travel and nothing else", () => {
    const issues = [{ path: ["a"], message: "Invalid input" }];
    const details = { id: "i", data: { closedAt: "x" }, issues, retryAfter: 5, cause: new Error("hunter2") };
    const json = JSON.parse(JSON.stringify(new WireError("TICKET_CLOSED", "Closed", details)));
    expect(json).toEqual({
      code: "TICKET_CLOSED",
      message: "Closed",
      id: "i",
      data: { closedAt: "x" },
      issues,
      retryAfter: 5,
    });
  });

  test("leaves out what is not there", () => {
    expect(new WireError("TIMEOUT").toJSON()).toEqual({ code: "TIMEOUT", message: "Timeout" });
    expect(new WireError("TICKET_CLOSED").toJSON()).toEqual({ code: "TICKET_CLOSED", message: "Ticket closed" });
  });

  test("is what fromJson reads", () => {
    const json = {
      code: "X",
      message: "y",
      id: "i",
      data: [1],
      issues: [{ path: ["a", 0], message: "m" }],
      retryAfter: 3,
    };
    expect(WireError.fromJson(json).toJSON()).toEqual(json);
  });
});

describe("fromJson", () => {
  test.each([undefined, null, 7, "x", true, [], {}, { code: 7 }, { code: null, message: {} }, { code: {} }])(
    "makes INTERNAL of %j",
    (json) =>
      expect(WireError.fromJson(json)).toMatchObject({
        name: "WireError",
        code: "INTERNAL",
        message: "Internal",
      }),
  );

  test("takes no detail of the wrong type", () => {
    const hostile = {
      code: "X",
      message: "y",
      id: 7,
      retryAfter: Number.NaN,
      issues: [
        null,
        7,
        {},
        { path: "a", message: "m" },
        { path: [{}], message: "m" },
        { path: [], message: 7 },
        { path: ["a"], message: "m" },
      ],
    };
    expect(WireError.fromJson(hostile).toJSON()).toEqual({
      code: "X",
      message: "y",
      issues: [{ path: ["a"], message: "m" }],
    });
    expect(WireError.fromJson({ code: "X", retryAfter: -5 }).retryAfter).toBe(0);
    expect(WireError.fromJson({ code: "X", retryAfter: Number.POSITIVE_INFINITY }).retryAfter).toBeUndefined();
    expect(WireError.fromJson({ code: "X", issues: Array(1000).fill({ path: [], message: "m" }) }).issues).toHaveLength(
      10,
    );
  });

  test("survives whatever JSON holds", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const error = WireError.fromJson(json);
        expect(typeof error.code).toBe("string");
        expect(typeof error.message).toBe("string");
        for (const { path, message } of error.issues)
          expect([Array.isArray(path), typeof message]).toEqual([true, "string"]);
        JSON.stringify(error);
      }),
    );
  });
});

test.each(wireErrorCodes)("%s has a sentence", (code) => {
  expect(isWireErrorCode(code)).toBe(true);
  expect(wireErrorMessage(code)).toMatch(/^[A-Z].*[a-z]$/);
  expect(new WireError(code).message).toBe(wireErrorMessage(code));
});

test("the codes are sorted, and nothing else is one", () => {
  expect([...wireErrorCodes].sort()).toEqual([...wireErrorCodes]);
  for (const code of ["TICKET_CLOSED", "toString", "__proto__", "timeout", ""])
    expect(isWireErrorCode(code)).toBe(false);
});
