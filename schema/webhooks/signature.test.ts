import { describe, expect, it } from "vitest";
import { newWebhookSecret, signWebhook, verifyWebhook } from "./signature.ts";

/** Of the specification's own libraries: https://github.com/standard-webhooks/standard-webhooks */
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const MESSAGE = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
};
const SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

const headersOf = (more: Record<string, string> = {}) =>
  new Headers({
    "webhook-id": MESSAGE.id,
    "webhook-timestamp": String(MESSAGE.timestamp),
    "webhook-signature": SIGNATURE,
    ...more,
  });
const at = (seconds: number) => new Date(seconds * 1000);
const verify = (
  headers = headersOf(),
  { body = MESSAGE.body, now = at(MESSAGE.timestamp), secret = SECRET } = {},
) => verifyWebhook(secret, headers, body, now);

describe("a webhook's signature", () => {
  it("is the specification's own", async () => {
    expect(await signWebhook(SECRET, MESSAGE)).toEqual({
      "webhook-id": MESSAGE.id,
      "webhook-timestamp": "1614265330",
      "webhook-signature": SIGNATURE,
    });
    expect(await verify()).toBe(true);
  });

  it("counts for one body, one id, one time and one secret", async () => {
    expect(await verify(headersOf(), { body: `${MESSAGE.body} ` })).toBe(false);
    expect(await verify(headersOf({ "webhook-id": "msg_other" }))).toBe(false);
    expect(await verify(headersOf({ "webhook-timestamp": "1614265331" }))).toBe(false);
    expect(await verify(headersOf(), { secret: newWebhookSecret() })).toBe(false);
  });

  it.each([
    [-301, false],
    [-300, true],
    [300, true],
    [301, false],
  ])("%i seconds away counts: %s", async (seconds, counts) => {
    expect(await verify(headersOf(), { now: at(MESSAGE.timestamp + seconds) })).toBe(counts);
  });

  it("may stand among those of other secrets and versions", async () => {
    const others = `v1a,AAAA v1,bm9uc2Vuc2U= ${SIGNATURE}`;
    expect(await verify(headersOf({ "webhook-signature": others }))).toBe(true);
  });

  it.each([
    { "webhook-signature": SIGNATURE.replace("v1,", "v2,") },
    { "webhook-signature": SIGNATURE.replace("v1,", "") },
    { "webhook-signature": "v1,%%%" },
    { "webhook-signature": "v1," },
    { "webhook-signature": "" },
    { "webhook-timestamp": "soon" },
    { "webhook-timestamp": "1614265330.0" },
    { "webhook-timestamp": "" },
    { "webhook-id": "" },
  ])("is none in %o", async (headers) => {
    expect(await verify(headersOf(headers))).toBe(false);
  });

  it("is made with secrets of 32 random bytes", () => {
    const secrets = Array.from({ length: 50 }, newWebhookSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/u);
  });
});
