// A process that serves an embedded database, for tests that kill it:
//   node embedded-host.ts DIRECTORY MIGRATIONS SECRET
// Prints the port as one line once it serves. Ends in good order on SIGTERM.
import { startSqlServer } from "../server.ts";

const [directory, migrationsDirectory, secret] = process.argv.slice(2);
if (directory === undefined || migrationsDirectory === undefined || secret === undefined) {
  throw new Error("give DIRECTORY, MIGRATIONS and SECRET");
}
const say = (message: string): void => void process.stderr.write(`${message}\n`);
const server = await startSqlServer({
  target: { kind: "embedded", directory },
  secret,
  migrationsDirectory,
  onFatal: (error) => {
    say(`fatal: ${error.message}`);
    process.exit(1);
  },
  log: { info: say, warn: say, error: say },
}).catch((error: Error) => {
  say(error.message);
  process.exit(1);
});
process.stdout.write(`${server.port}\n`);
process.once("SIGTERM", () => void server.close());
