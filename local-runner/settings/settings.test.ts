import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CannotStart } from "../cannot-start.ts";
import { readSettings, type SettingsSources } from "./settings.ts";

function sources(parts: Partial<SettingsSources> = {}): SettingsSources {
  const directory = mkdtempSync(path.join(tmpdir(), "soniquebay-settings-"));
  return {
    flags: {},
    environment: {},
    workingDirectory: directory,
    projectDirectory: directory,
    ...parts,
  };
}

describe("readSettings", () => {
  it("has a default for everything", () => {
    const given = sources();
    expect(readSettings(given)).toMatchObject({
      port: 8787,
      dataDirectory: path.join(given.projectDirectory, "data"),
      musicDirectories: [],
      databaseUrl: null,
      admin: null,
      logLevel: "info",
    });
  });

  it("lets a flag beat the environment, and the environment beat config.toml", () => {
    const given = sources({
      flags: { PORT: "1001" },
      environment: { PORT: "1002", HOST: "127.0.0.1" },
    });
    const data = mkdtempSync(path.join(tmpdir(), "soniquebay-data-"));
    writeFileSync(
      path.join(data, "config.toml"),
      'PORT = 1003\nHOST = "::1"\nLOG_LEVEL = "warn"\n',
    );
    const settings = readSettings({ ...given, flags: { ...given.flags, DATA_DIR: data } });
    expect(settings).toMatchObject({ port: 1001, host: "127.0.0.1", logLevel: "warn" });
  });

  it("splits MUSIC_DIR by the platform's separator, relative to where the person stands", () => {
    const given = sources({
      environment: { MUSIC_DIR: ["/srv/music", "more"].join(path.delimiter) },
      workingDirectory: "/home/ana",
    });
    expect(readSettings(given).musicDirectories).toEqual(["/srv/music", "/home/ana/more"]);
  });

  it("names every bad setting at once", () => {
    const given = sources({
      environment: {
        PORT: "99999",
        DATABASE_URL: "mysql://x",
        LOG_LEVEL: "loud",
        SONIQUEBAY_ADMIN_PASSWORD: "short",
      },
    });
    const attempt = () => readSettings(given);
    expect(attempt).toThrow(CannotStart);
    expect(attempt).toThrow(
      /PORT.*\n.*DATABASE_URL.*\n.*SONIQUEBAY_ADMIN_PASSWORD.*\n.*LOG_LEVEL/u,
    );
  });

  it("wants the admin's name and password together", () => {
    const given = sources({ environment: { SONIQUEBAY_ADMIN_USER: "ana" } });
    expect(() => readSettings(given)).toThrow(/set both or neither/u);
  });

  it("refuses a config.toml with a misspelt name rather than ignoring it", () => {
    const given = sources();
    const data = mkdtempSync(path.join(tmpdir(), "soniquebay-data-"));
    writeFileSync(path.join(data, "config.toml"), "PROT = 1\n");
    expect(() => readSettings({ ...given, flags: { DATA_DIR: data } })).toThrow(/PROT/u);
  });
});
