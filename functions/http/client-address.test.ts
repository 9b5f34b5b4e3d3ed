import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

const forged = new Headers({ "cf-connecting-ip": "9.9.9.9", "x-forwarded-for": "9.9.9.9" });

test.each([
  ["192.168.1.7:54321", "192.168.1.7"],
  ["[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::/64"],
  ["[2001:db8::5]:443", "2001:db8:0:0::/64"],
  ["[::ffff:192.168.1.7]:1234", "192.168.1.7"],
  ["unix:", null],
])("workerd's peer %s is %s, whatever headers say", (clientIp, expected) => {
  expect(clientAddress({ cf: { clientIp }, headers: forged })).toBe(expected);
});

test("Cloudflare's own header counts on Cloudflare only", () => {
  expect(clientAddress({ cf: { colo: "FRA" }, headers: forged })).toBe("9.9.9.9");
  expect(clientAddress({ headers: forged })).toBeNull();
});
