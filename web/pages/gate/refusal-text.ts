import { ApiError } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";

/** The server's codes when tries come too fast, whichever limit was met. */
const TOO_MANY = /too[-_]many|rate[-_]limit/u;

/** Why signing in or setting up failed, in a sentence; `unauthorized` is what a 401 means on this page. */
export function refusalText(error: unknown, unauthorized: string): string {
  if (!(error instanceof ApiError)) return t("common.errorServer");
  if (error.failure === "network") return t("common.errorNetwork");
  if (TOO_MANY.test(error.code ?? "")) return t("login.tooMany");
  if (error.failure === "server") return t("common.errorServer");
  return unauthorized;
}
