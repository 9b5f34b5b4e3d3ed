import { fromBase64, toBase64 } from "../encoding/base64.ts";

/** Signatures of https://www.standardwebhooks.com, which both directions go by: HMAC-SHA256 of `id.timestamp.body`. */

export const ID_HEADER = "webhook-id";
export const TIMESTAMP_HEADER = "webhook-timestamp";
export const SIGNATURE_HEADER = "webhook-signature";

const SECRET_PREFIX = "whsec_";
const SECRET_BYTES = 32;
const VERSION = "v1";
/** Clocks differ by so much at most; what is older may be somebody's recording. */
const TOLERANCE_SECONDS = 300;
/** Whoever renews a secret signs with both for a while; nobody has more. */
const MOST_SIGNATURES = 10;

export interface SignedMessage {
  id: string;
  /** Unix seconds. */
  timestamp: number;
  /** As it goes over the wire. */
  body: string;
}

export const newWebhookSecret = (): string =>
  `${SECRET_PREFIX}${toBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))}`;

export async function signWebhook(
  secret: string,
  message: SignedMessage,
): Promise<Record<string, string>> {
  const signature = await crypto.subtle.sign("HMAC", await keyOf(secret), signedText(message));
  return {
    [ID_HEADER]: message.id,
    [TIMESTAMP_HEADER]: String(message.timestamp),
    [SIGNATURE_HEADER]: `${VERSION},${toBase64(new Uint8Array(signature))}`,
  };
}

/** Whether somebody who knows the secret sent this body, now. Takes as long for a signature that is nearly right. */
export async function verifyWebhook(
  secret: string,
  headers: { get(name: string): string | null },
  body: string,
  now: Date,
): Promise<boolean> {
  const id = headers.get(ID_HEADER);
  const sentAt = headers.get(TIMESTAMP_HEADER);
  const signatures = headers.get(SIGNATURE_HEADER);
  if (!id || !signatures || sentAt === null || !/^\d{1,12}$/u.test(sentAt)) return false;
  const timestamp = Number(sentAt);
  if (Math.abs(now.getTime() / 1000 - timestamp) > TOLERANCE_SECONDS) return false;
  const key = await keyOf(secret);
  const text = signedText({ id, timestamp: sentAt, body });
  for (const signature of signatures.split(" ").slice(0, MOST_SIGNATURES)) {
    const [version, base64 = ""] = signature.split(",", 2);
    const bytes = version === VERSION ? bytesOf(base64) : null;
    // Compares in a time that tells nothing: it is what `verify` is for.
    if (bytes !== null && (await crypto.subtle.verify("HMAC", key, bytes, text))) return true;
  }
  return false;
}

const signedText = ({
  id,
  timestamp,
  body,
}: Omit<SignedMessage, "timestamp"> & {
  timestamp: number | string;
}) => new TextEncoder().encode(`${id}.${timestamp}.${body}`);

function keyOf(secret: string) {
  const bytes = bytesOf(
    secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret,
  );
  if (bytes === null) throw new Error("a webhook's secret is not base64");
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
    "verify",
  ]);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return fromBase64(base64);
  } catch {
    return null;
  }
}
