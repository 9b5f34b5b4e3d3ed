import { findLibraryTools } from "../../tools/library/python.ts";

/**
 * True when tests over generated libraries can't run here, with a line that says what to install. Where nothing may be
 * skipped (SONIQUEBAY_REQUIRE_SERVERS=1, as in CI) it throws instead.
 */
export function libraryToolsMissing(): boolean {
  const tools = findLibraryTools();
  if (tools.kind === "found") return false;
  if (process.env["SONIQUEBAY_REQUIRE_SERVERS"] === "1") throw new Error(tools.why);
  process.stderr.write(`${tools.why}. The tests over such libraries are skipped.\n`);
  return true;
}
