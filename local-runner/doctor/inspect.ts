import { readControlFile } from "../control-file.ts";
import { dataPaths } from "../paths.ts";
import { activeRoots, addRoots, readRoots } from "../settings/music-roots.ts";
import type { Settings } from "../settings/settings.ts";
import type { Finding } from "./finding.ts";
import { note } from "./finding.ts";
import { inspectDataDirectory, inspectMusicFolder } from "./folders.ts";
import { inspectBuild, inspectMachine, inspectWorkerd } from "./machine.ts";
import { inspectDrive, inspectWatchLimit } from "./watching.ts";
import { inspectDatabase, inspectOllama, inspectPort, inspectRedis } from "./network.ts";

/** Looks at everything a start needs, changes nothing, and says what it found in the order a start needs it. */
export async function inspect(settings: Settings): Promise<Finding[]> {
  const running = readControlFile(dataPaths(settings.dataDirectory).run);
  const known = readRoots(settings.dataDirectory);
  const folders = activeRoots(addRoots(known, settings.musicDirectories));
  const [workerd, data, music, drives, watching, services] = await Promise.all([
    inspectWorkerd(),
    inspectDataDirectory(settings.dataDirectory),
    Promise.all(folders.map((root) => inspectMusicFolder(root.directory))),
    Promise.all(folders.map((root) => inspectDrive(root.directory))),
    inspectWatchLimit(),
    Promise.all([
      inspectPort(settings, running),
      inspectDatabase(settings.databaseUrl),
      inspectRedis(settings.redisUrl),
      inspectOllama(settings.ollamaUrl),
    ]),
  ]);
  const noMusic = note(
    "No music folder is named yet.",
    "Name one at the start (npm start -- /path/to/music), or add one in the settings page.",
  );
  return [
    inspectMachine(),
    workerd,
    inspectBuild(),
    data,
    folders.length === 0 ? noMusic : [music, drives],
    watching,
    services,
  ]
    .flat(3)
    .filter((finding) => finding !== undefined);
}
