import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { readUnitText, type ServiceUnit, unitText } from "./unit-text.ts";

const unit = (parts: Partial<ServiceUnit> = {}): ServiceUnit => ({
  program: "/opt/soniquebay/packaging/soniquebay",
  projectDirectory: "/opt/soniquebay",
  dataDirectory: "/var/lib/soniquebay",
  musicDirectories: ["/srv/music"],
  knownDirectories: [],
  settingsFile: "/etc/soniquebay/soniquebay.env",
  user: "daemon",
  group: "daemon",
  ...parts,
});

const line = (text: string, name: string) =>
  text.split("\n").find((candidate) => candidate.startsWith(`${name}=`));

it("starts the program itself with its data and its music", () => {
  const text = unitText(unit());
  expect(line(text, "ExecStart")).toBe(
    'ExecStart=/bin/sh "/opt/soniquebay/packaging/soniquebay" "start" "--data=/var/lib/soniquebay" "/srv/music"',
  );
  expect(line(text, "StateDirectory")).toBe("StateDirectory=soniquebay");
  expect(line(text, "ProtectHome")).toBe("ProtectHome=yes");
});

it("escapes what systemd would read as its own: quotes, backslashes, specifiers and variables", () => {
  const text = unitText(
    unit({
      musicDirectories: [String.raw`/srv/100% "live" $HOME\more`],
      dataDirectory: "/mnt/50% off",
    }),
  );
  expect(line(text, "ExecStart")).toContain(
    String.raw`"--data=/mnt/50%% off" "/srv/100%% \"live\" $$HOME\\more"`,
  );
  expect(line(text, "WorkingDirectory")).toBe("WorkingDirectory=/mnt/50%% off");
  expect(line(text, "ReadWritePaths")).toBe('ReadWritePaths="/mnt/50%% off"');
  expect(line(text, "StateDirectory")).toBeUndefined();
});

it("can be read again for what a person need not say twice", () => {
  const named = { dataDirectory: '/mnt/50% "off"', user: "ana" };
  expect(readUnitText(unitText(unit(named)))).toEqual(named);
  expect(readUnitText("[Unit]\nDescription=Another\n")).toBeNull();
});

it("lets homes be read where music of this or an earlier start lies in one, and only then", () => {
  const read = (parts: Partial<ServiceUnit>) => line(unitText(unit(parts)), "ProtectHome");
  expect(read({ musicDirectories: ["/home/ana/Music"] })).toBe("ProtectHome=read-only");
  expect(read({ knownDirectories: ["/home/ana/Music"] })).toBe("ProtectHome=read-only");
  expect(read({ musicDirectories: ["/homes/ana"] })).toBe("ProtectHome=yes");
});

it("refuses a path that would begin a line of its own", () => {
  expect(() => unitText(unit({ musicDirectories: ["/srv/a\nUser=root"] }))).toThrow(
    /control characters/u,
  );
});

const systemdMissing = spawnSync("systemd-analyze", ["--version"]).error !== undefined;
if (systemdMissing) {
  const why =
    "systemd-analyze is not here, so nobody checks the unit file (Debian: apt install systemd)";
  if (process.env["SONIQUEBAY_REQUIRE_SERVERS"] === "1") throw new Error(why);
  process.stderr.write(`${why}.\n`);
}

it.skipIf(systemdMissing)(
  "is accepted by systemd, with a program whose path has everything in it",
  () => {
    const folder = path.join(
      mkdtempSync(path.join(tmpdir(), "soniquebay-unit-")),
      String.raw`a b 100% $HOME "q" \ é`,
    );
    mkdirSync(folder);
    const program = path.join(folder, "soniquebay");
    writeFileSync(program, "#!/bin/sh\n");
    chmodSync(program, 0o755);
    const file = path.join(path.dirname(folder), "soniquebay.service");
    const verify = (text: string) => {
      writeFileSync(file, text);
      const done = spawnSync("systemd-analyze", ["verify", "--man=no", file], { encoding: "utf8" });
      // Other units of this machine may have faults of their own.
      const lines = done.stderr.split("\n").filter((each) => each.includes("soniquebay"));
      return { code: done.status, lines };
    };
    const good = unit({
      program,
      projectDirectory: folder,
      dataDirectory: folder,
      musicDirectories: [folder],
    });
    expect(verify(unitText(good))).toEqual({ code: 0, lines: [] });
    // What shows that it looks: a quote that is not escaped, and a setting that isn't one.
    expect(verify(unitText(good).replaceAll(String.raw`\"q\"`, '"q')).lines).not.toEqual([]);
    expect(verify(unitText(good).replace("PrivateTmp", "PrivateTemp")).lines).not.toEqual([]);
  },
);
