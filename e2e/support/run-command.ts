import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const PROJECT = path.dirname(path.dirname(import.meta.dirname));

/** `npm run soniquebay -- …`, from outside. Settings of this machine don't reach it. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; text: string; error: string }> {
  const { HOST: _host, PORT: _port, ...rest } = process.env;
  const child = spawn(process.execPath, ["local-runner/cli.ts", ...args], {
    cwd: PROJECT,
    env: { ...rest, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [text, error] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => void (text += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => void (error += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, text, error };
}
