import path from "node:path";
import { openBrowser } from "../../e2e/support/browser.ts";
import { makeDemoLibrary } from "./make-library.ts";

/** `npm run demo -- DIR`: an invented library to try SoniqueBay with, and what the pictures in docs/ are taken of. */
const [directory] = process.argv.slice(2);
if (directory === undefined) {
  process.stderr.write("Name a folder for the library: npm run demo -- /tmp/demo-music\n");
  process.exit(2);
}
const browser = await openBrowser();
await makeDemoLibrary(path.resolve(directory), browser, { lengthShare: 1 });
await browser.close();
process.stdout.write(`The invented library is in ${directory}.\n`);
