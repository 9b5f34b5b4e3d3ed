/**
 * A storage server in a process of its own, for tests that kill it or take its rights away. Reads its settings from
 * the first argument and writes its port on one line.
 */
import { startStorageServer, type StorageOptions } from "../server.ts";

const quiet = () => undefined;
const settings = JSON.parse(process.argv[2] ?? "") as Pick<StorageOptions, "buckets" | "secret">;
const server = await startStorageServer({ ...settings, log: { warn: quiet, error: quiet } });
process.stdout.write(`${server.port}\n`);
