import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { cpuSeconds } from "../../e2e/support/cpu-time.ts";
import { peakMb } from "../../e2e/support/peak-memory.ts";
import { connectMpd, mpdIdle, updateMpd } from "./mpd-client.ts";

const START_LIMIT_MS = 10_000;

export interface MpdRun {
  fullSeconds: number;
  /** Of updates with nothing changed, in order. */
  unchangedSeconds: number[];
  peakMb: number;
  cpuSeconds: number;
}

export const mpdInstalled = (): boolean =>
  spawnSync("mpd", ["--version"], { stdio: "ignore" }).status === 0;

/** An mpd of its own in `folder`, which keeps every tag but plays nowhere: how long its updates of the library take. */
export async function measureMpd(
  folder: string,
  library: string,
  unchangedTimes: number,
): Promise<MpdRun> {
  const music = path.join(folder, "music");
  await mkdir(music, { recursive: true });
  const socket = path.join(folder, "socket");
  const configuration = path.join(folder, "mpd.conf");
  await writeFile(configuration, configurationOf(folder, music, socket));
  const mpd = spawn("mpd", ["--no-daemon", configuration], { stdio: "ignore" });
  const ended = once(mpd, "exit");
  try {
    const deadline = Date.now() + START_LIMIT_MS;
    while (!existsSync(socket)) {
      if (Date.now() > deadline || mpd.exitCode !== null) throw new Error("mpd did not start");
      await pause(20);
    }
    const client = await connectMpd(socket);
    // Without a database mpd looks through its folder at the start; which is why the library comes only now.
    await mpdIdle(client);
    await symlink(library, path.join(music, "library"));
    const fullSeconds = await updateMpd(client);
    const unchangedSeconds: number[] = [];
    for (let time = 0; time < unchangedTimes; time += 1) {
      unchangedSeconds.push(await updateMpd(client));
    }
    const pid = mpd.pid ?? 0;
    const run = {
      fullSeconds,
      unchangedSeconds,
      peakMb: peakMb(pid),
      cpuSeconds: await cpuSeconds(pid),
    };
    client.close();
    return run;
  } finally {
    mpd.kill();
    await ended;
  }
}

const configurationOf = (folder: string, music: string, socket: string): string => `
music_directory "${music}"
follow_outside_symlinks "yes"
bind_to_address "${socket}"
log_file "${path.join(folder, "log")}"
metadata_to_use "+comment"
auto_update "no"
database {
  plugin "simple"
  path "${path.join(folder, "database")}"
}
audio_output {
  type "null"
  name "nowhere"
}
`;
