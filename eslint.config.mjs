// Biome checks everything else. React's own rules, those of its compiler among them, exist for ESLint alone.
import parser from "@typescript-eslint/parser";
import hooks from "eslint-plugin-react-hooks";

export default [
  {
    files: ["packages/react/{src,test}/**/*.{ts,tsx}", "apps/helpdesk/web/**/*.{ts,tsx}"],
    ignores: ["**/*.test-d.tsx"],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    ...hooks.configs.flat.recommended,
  },
];
