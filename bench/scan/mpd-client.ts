import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";

/** A connection to mpd, one command at a time (its protocol: mpd.readthedocs.io/en/stable/protocol.html). */
export interface MpdClient {
  /** The lines of the answer, without the closing OK. Throws what mpd refuses with. */
  command(text: string): Promise<string[]>;
  close(): void;
}

export async function connectMpd(socketPath: string): Promise<MpdClient> {
  const socket = connect(socketPath);
  await once(socket, "connect");
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { done, value } = await lines.next();
    if (done) throw new Error("mpd closed the connection");
    return value;
  };
  // The greeting: OK MPD and a version.
  await next();
  return {
    command: async (text) => {
      socket.write(`${text}\n`);
      const answer: string[] = [];
      for (let line = await next(); line !== "OK"; line = await next()) {
        if (line.startsWith("ACK")) throw new Error(`mpd: ${line}`);
        answer.push(line);
      }
      return answer;
    },
    close: () => void socket.destroy(),
  };
}

/** Has mpd look through its folder, and waits until it is done. Answers how long that took. */
export async function updateMpd(mpd: MpdClient): Promise<number> {
  const began = performance.now();
  await mpd.command("update");
  await mpdIdle(mpd);
  return (performance.now() - began) / 1000;
}

/** Waits for the end of an update, if there is one. */
export async function mpdIdle(mpd: MpdClient): Promise<void> {
  while ((await mpd.command("status")).some((line) => line.startsWith("updating_db:"))) {
    await mpd.command("idle update");
  }
}
