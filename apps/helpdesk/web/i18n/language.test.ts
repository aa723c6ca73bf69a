import { expect, test } from "vitest";
import { chooseLanguage, dictionaries } from "./language.ts";

test("a stored choice wins over the browser's languages", () => {
  expect(chooseLanguage("en", ["pt-BR"])).toBe("en");
  expect(chooseLanguage("pt", ["en-GB"])).toBe("pt");
  expect(chooseLanguage("de", ["pt-PT"])).toBe("pt");
});

test("the first language that we speak wins, and English is the rest", () => {
  expect(chooseLanguage(null, ["fr", "pt-BR", "en"])).toBe("pt");
  expect(chooseLanguage(null, ["fr", "en-US", "pt"])).toBe("en");
  expect(chooseLanguage(null, [])).toBe("en");
});

test("plurals read well in both languages", () => {
  expect(dictionaries.en.newMessages(1)).toBe("1 new message");
  expect(dictionaries.pt.newMessages(3)).toBe("3 novas mensagens");
});
