import { verifyWebhook } from "../../../schema/webhooks/signature.ts";
import { equalSecrets } from "../../accounts/equal-secrets.ts";

type Headers = { get(name: string): string | null };

/**
 * Whether the caller knows the secret: it signed the body, or, being unable to, sent the secret itself. Every way is
 * gone through each time, so that how long it takes tells nothing.
 */
export async function knowsSecret(
  secret: string,
  headers: Headers,
  body: string,
  now: Date,
): Promise<boolean> {
  const authorization = headers.get("authorization") ?? "";
  const bearer = /^Bearer (\S+)$/iu.exec(authorization)?.[1] ?? "";
  const proofs = await Promise.all([
    verifyWebhook(secret, headers, body, now),
    equalSecrets(bearer, secret),
    equalSecrets(basicPassword(authorization), secret),
    equalSecrets(headers.get("x-webhook-secret") ?? "", secret),
  ]);
  return proofs.includes(true);
}

/** Whatever the user is called. Empty where there is none. */
function basicPassword(authorization: string): string {
  const encoded = /^Basic (\S+)$/iu.exec(authorization)?.[1];
  if (encoded === undefined) return "";
  try {
    const decoded = atob(encoded);
    return decoded.slice(decoded.indexOf(":") + 1);
  } catch {
    return "";
  }
}
