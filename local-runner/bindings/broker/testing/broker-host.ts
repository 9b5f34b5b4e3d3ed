import { openBroker } from "../broker.ts";
import { queueSettings } from "../settings.ts";

/**
 * A process that holds a broker, for tests that kill it: `broker-host.ts FILE SECRET`. Prints `port N`, and
 * `leased N` when a batch of N messages is under way; a batch never ends here.
 */
const [file = "", secret = ""] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const ignore = () => undefined;
const broker = await openBroker({
  file,
  secret,
  queues: [queueSettings({ name: "scan", maxBatchSize: 100, maxBatchTimeoutSeconds: 0 })],
  log: { warn: ignore, error: ignore },
  deliver: (batch) => {
    say(`leased ${batch.messages.length}`);
    return new Promise(ignore);
  },
});
say(`port ${broker.port}`);
process.stdin.once("data", () => broker.start());
