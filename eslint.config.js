// oxlint does the linting; eslint is here for the one plugin that knows Solid's rules of reactivity.
import parser from "@typescript-eslint/parser";
import solid from "eslint-plugin-solid/configs/typescript";

export default [
  { files: ["web/**/*.{ts,tsx}"], ...solid, languageOptions: { parser } },
  { ignores: ["dist/**", "**/graphql-env.d.ts", "web/**/*.test.ts"] },
];
