import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findSharedModels } from "../../tools/test/shared-models.ts";
import { PROJECT_DIRECTORY } from "../paths.ts";

const shared = findSharedModels();

function startOn(data: string) {
  return (...args: string[]) => {
    const run = spawnSync(process.execPath, ["local-runner/cli.ts", "models", ...args], {
      cwd: PROJECT_DIRECTORY,
      encoding: "utf8",
      env: { ...process.env, DATA_DIR: data },
    });
    return { code: run.status, said: run.stdout + run.stderr };
  };
}

// Each call is a process of its own: seconds, where much else runs.
describe("soniquebay models", { timeout: 60_000 }, () => {
  const models = startOn(mkdtempSync(path.join(tmpdir(), "soniquebay-data-")));

  it("says what models there could be, and how to get them", () => {
    const { code, said } = models();
    expect(code).toBe(0);
    expect(said).toMatch(/happy +not installed[^]*models install/u);
  });

  it("installs nothing before somebody accepts the licence, which it shows", () => {
    const { code, said } = models("install");
    expect(code).toBe(2);
    expect(said).toMatch(/CC BY-NC-SA 4\.0[^]*not commercially[^]*Nothing was installed/u);
    expect(models().said).not.toMatch(/^ +\w+ +installed$/mu);
  });

  it("says what failed, what is there and what to do", () => {
    const { code, said } = models("install", "--accept-licence", "--from", tmpdir());
    expect(code).toBe(1);
    expect(said).toMatch(/can't be read[^]*0 of 8 files[^]*Try again/u);
  });

  it("knows no other action", () => {
    expect(models("update")).toMatchObject({
      code: 2,
      said: expect.stringMatching(/no "models update"/u),
    });
  });

  it.skipIf(shared === undefined)(
    "installs from a folder, tells how they came, and removes them",
    () => {
      const from = ["--from", shared ?? ""];
      expect(models("install", "--accept-licence", ...from)).toMatchObject({ code: 0 });
      const { code, said } = models();
      expect(code).toBe(0);
      expect(said.match(/^ +\w+ +installed$/gmu)).toHaveLength(4);
      expect(said).toMatch(/From .*CC BY-NC-SA 4\.0 accepted/u);
      expect(models("install", "--accept-licence", ...from).said).toMatch(/installed already/u);
      expect(models("remove").said).toMatch(/Removed 4 models/u);
      expect(models().said).not.toMatch(/^ +\w+ +installed$/mu);
      expect(models("remove").said).toMatch(/There were none/u);
    },
  );
});
