import { posix, win32 } from "node:path";
import { expect, test } from "vitest";
import { isFilePath, isInside, pathInRepository, quoted, withSlashes } from "./paths.ts";

test.each([
  ["/a/sdk", "/a/sdk/src/x.ts", posix, true],
  ["/a/sdk", "/a/sdk", posix, true],
  ["/a/sdk", "/a/sdk-2/x.ts", posix, false],
  ["/a/sdk", "/a/..x", posix, false],
  ["/a", "/a/..x", posix, true],
  ["C:\\a\\sdk", "C:\\a\\sdk\\src\\x.ts", win32, true],
  ["C:\\a\\sdk", "c:\\A\\sdk\\x.ts", win32, true],
  ["C:\\a\\sdk", "D:\\a\\sdk\\x.ts", win32, false],
  ["C:\\a\\sdk", "C:\\a\\x.ts", win32, false],
] as const)("in %s, %s", (folder, inner, paths, expected) => {
  expect(isInside(folder, inner, paths)).toBe(expected);
});

test.each([
  ["src/contract.ts", true],
  ["src\\contract.ts#desk", true],
  ["C:\\work\\contract.json", true],
  ["C:/work/contract.mts", true],
  ["main", false],
  ["main:src/contract.ts", false],
  ["v1.4.0:contract.json", false],
])("%s is a file: %s", (source, expected) => {
  expect(isFilePath(source)).toBe(expected);
});

test("a file's place in its repository has slashes on every system", () => {
  const at = { root: "C:/work/desk", prefix: "packages/api/" };
  expect(pathInRepository("src\\contract.ts", at, win32)).toBe("packages/api/src/contract.ts");
  expect(pathInRepository("..\\shared\\contract.ts", at, win32)).toBe("packages/shared/contract.ts");
  expect(pathInRepository("C:\\work\\desk\\src\\contract.ts", at, win32)).toBe("src/contract.ts");
  expect(pathInRepository("./contract.ts", { root: "/work", prefix: "" }, posix)).toBe("contract.ts");
  expect(withSlashes("src\\contract.ts")).toBe("src/contract.ts");
});

test("a folder with a space is one word for a shell, and no second command", () => {
  expect(quoted(["pack", "C:\\Users\\Ana Lima\\x", 'a" & calc "'])).toEqual([
    '"pack"',
    '"C:\\Users\\Ana Lima\\x"',
    '"a & calc "',
  ]);
});
