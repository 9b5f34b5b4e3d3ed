import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

/** Where `npm run soniquebay` listens; `vite dev` sends it what isn't the page's own. */
const API_ORIGIN = process.env["SONIQUEBAY_ORIGIN"] ?? "http://127.0.0.1:8787";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [solid()],
  build: {
    outDir: fileURLToPath(new URL("../dist/web", import.meta.url)),
    emptyOutDir: true,
    target: "es2023",
    // The page's policy allows no data: fonts, and hashed files are cached for good.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What every page needs comes as one file: a home's Pi answers one request sooner than thirty.
        codeSplitting: {
          groups: [
            { name: "frame", test: /[\\/](node_modules|web[\\/](app|ui|api|player))[\\/]/u },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": API_ORIGIN, "/graphql": API_ORIGIN },
  },
});
