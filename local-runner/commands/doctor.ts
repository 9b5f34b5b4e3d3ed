import { inspect } from "../doctor/inspect.ts";
import type { Settings } from "../settings/settings.ts";

const MARKS = { good: "ok  ", note: "note", bad: "BAD " } as const;

/** Exit code 1 when something must be mended before SoniqueBay can work. */
export async function doctor(settings: Settings): Promise<number> {
  const findings = await inspect(settings);
  for (const finding of findings) {
    process.stdout.write(`${MARKS[finding.verdict]}  ${finding.what}\n`);
    if (finding.advice) process.stdout.write(`      ${finding.advice}\n`);
  }
  const bad = findings.filter((finding) => finding.verdict === "bad").length;
  process.stdout.write(
    bad === 0 ? "\nNothing stands in the way.\n" : `\n${bad} to mend before SoniqueBay can work.\n`,
  );
  return bad === 0 ? 0 : 1;
}
