import { ApiError } from "../../api/client.ts";
import { t, type MessageKey } from "../../i18n/i18n.ts";

/** What we say, in the language in use, for the codes the server gives about accounts. */
const SENTENCES = {
  "too-many-attempts": "login.tooMany",
  "invalid-credentials": "login.wrong",
  "wrong-password": "settings.wrongPassword",
  "invalid-password": "settings.badPassword",
  "invalid-username": "setup.badName",
  "invalid-setup-token": "setup.badToken",
  "invalid-name": "settings.badKeyName",
} as const satisfies Record<string, MessageKey>;

const isKnown = (code: string): code is keyof typeof SENTENCES => code in SENTENCES;

/** A refusal in our own words; the server's when its code is not one we know. */
export function refusalOf(error: { readonly code: string; readonly message: string }): string {
  return isKnown(error.code) ? t(SENTENCES[error.code]) : error.message;
}

/** Why a request failed, in a sentence. */
export function failureOf(error: unknown): string {
  if (!(error instanceof ApiError)) return t("common.errorServer");
  if (error.code !== null && isKnown(error.code)) return t(SENTENCES[error.code]);
  if (error.failure === "network") return t("common.errorNetwork");
  if (error.failure === "database") return t("common.errorDatabase");
  return error.failure === "refused" ? error.message : t("common.errorServer");
}
