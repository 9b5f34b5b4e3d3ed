import { type EssentiaSession, ESSENTIA_WINDOW_SAMPLES } from "../essentia.ts";
import { openEssentia } from "../open-essentia.ts";
import { describeSession } from "./describe-session.ts";

let opened: Promise<EssentiaSession> | undefined;

/** Listens to the request's body, 32-bit floats, written block by block as a decoder gives them. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url);
    const session = await (opened ??= openEssentia(ESSENTIA_WINDOW_SAMPLES));
    session.begin();
    let rest = new Uint8Array();
    for await (const chunk of request.body ?? []) {
      const bytes = new Uint8Array(rest.length + chunk.length);
      bytes.set(rest);
      bytes.set(chunk, rest.length);
      const whole = bytes.length - (bytes.length % Float32Array.BYTES_PER_ELEMENT);
      session.append(new Float32Array(bytes.buffer, 0, whole / Float32Array.BYTES_PER_ELEMENT));
      rest = bytes.slice(whole);
    }
    // What the analyzer asks of it; all the rest is there to be compared.
    const said = searchParams.has("lean")
      ? JSON.stringify([session.danceability(), session.dynamicComplexity(), session.key("edma")])
      : describeSession(session);
    return new Response(said);
  },
};
