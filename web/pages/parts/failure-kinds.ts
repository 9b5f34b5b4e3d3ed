import { t } from "../../i18n/i18n.ts";

/** What we know how to say, by the code of the API. */
const KINDS = {
  "format-unsupported": "formatUnsupported",
  undecodable: "undecodable",
  "too-short": "tooShort",
  "too-slow": "tooSlow",
  "process-ended": "processEnded",
  "analyzer-error": "analyzerError",
  "file-changed": "fileChanged",
} as const;
type FailureKind = (typeof KINDS)[keyof typeof KINDS] | "other";

/** Why a track could not be heard; a code of a newer server is `other`. */
const failureKind = (code: string): FailureKind =>
  Object.hasOwn(KINDS, code) ? KINDS[code as keyof typeof KINDS] : "other";

/** "3 tracks can’t be decoded" */
export const failureWhat = (code: string, count: number): string =>
  t(`unheard.why.${failureKind(code)}`, { count });

/** What that means, and what to do about it. */
export const failureHelp = (code: string): string => t(`unheard.help.${failureKind(code)}`);
