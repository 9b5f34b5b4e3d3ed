import { expect, test } from "vitest";
import { findDebianMirror } from "./debian-mirror.ts";

test("reads the deb822 form and passes over the security archive", () => {
  const sources = [
    "Types: deb\nURIs: http://security.example/debian-security\nSuites: bookworm-security\n",
    "Types: deb\n# URIs: http://old.example/debian\nURIs: http://mirror.example/debian\nSuites: bookworm\n",
  ];
  expect(findDebianMirror(sources)).toBe("http://mirror.example/debian");
});

test("reads the one-line form with options", () => {
  const sources = [
    "# deb http://no.example/debian x main\ndeb [arch=amd64 signed-by=/k.gpg] https://yes.example/debian/ trixie main\n",
  ];
  expect(findDebianMirror(sources)).toBe("https://yes.example/debian/");
});

test("finds nothing on a machine that isn't Debian", () => {
  expect(findDebianMirror(["deb http://archive.example/ubuntu noble main\n"])).toBeUndefined();
});
