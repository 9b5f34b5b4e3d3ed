import { freeMemory } from "../../../kit/free-memory.ts";
import { UndecodableAudio } from "../audio-stream.ts";
import { listen, sourceOf } from "./listen.ts";

/** Listens to the request's body, and collects its garbage, as whoever listens to many files must. */
export default {
  async fetch(request: Request): Promise<Response> {
    const bytes = new Uint8Array(await request.arrayBuffer());
    try {
      return Response.json(await listen(sourceOf(bytes)));
    } catch (error) {
      if (!(error instanceof UndecodableAudio)) throw error;
      return Response.json({ code: error.code, detail: error.detail });
    } finally {
      freeMemory();
    }
  },
};
