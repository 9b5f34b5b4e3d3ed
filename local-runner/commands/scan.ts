import { readControlFile } from "../control-file.ts";
import { bootstrap } from "../internal-client.ts";
import { dataPaths } from "../paths.ts";
import { activeRoots, readRoots } from "../settings/music-roots.ts";
import type { Settings } from "../settings/settings.ts";

export async function scan(settings: Settings): Promise<number> {
  const control = readControlFile(dataPaths(settings.dataDirectory).run);
  if (control === null) {
    process.stderr.write(
      `No SoniqueBay runs on ${settings.dataDirectory}. Start it with npm start; it scans at every start.\n`,
    );
    return 1;
  }
  const roots = activeRoots(readRoots(settings.dataDirectory));
  await bootstrap(
    { port: control.internalPort, token: control.internalToken },
    {
      libraries: roots,
      admin: null,
      setupToken: null,
      scan: true,
    },
  );
  process.stdout.write(`Scanning. Watch it on ${control.url}/activity\n`);
  return 0;
}
