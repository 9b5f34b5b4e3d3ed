// Fills an empty folder with a database and shuts it down cleanly:  node create-process.ts DIRECTORY
// A process of its own, because it takes about 1 GB at its peak, and only the end of a process surely gives that back.
import { openPglite } from "./open.ts";

const directory = process.argv[2];
if (directory === undefined) throw new Error("give DIRECTORY");
try {
  const database = await openPglite(directory);
  await database.exec("CHECKPOINT");
  await database.close();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
