import { measurePicture } from "../measure.ts";
import { resizePicture } from "../resize.ts";

/** Measures the picture in the request's body, or makes it as wide as `?width=` says; pictures come back in base64. */
export default {
  async fetch(request: Request): Promise<Response> {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const width = new URL(request.url).searchParams.get("width");
    if (width !== null) {
      const resized = await resizePicture(bytes, Number(width));
      return Response.json(resized.ok ? { ok: true, webp: base64(resized.webp) } : resized);
    }
    const { measured, first } = await measurePicture(bytes);
    return Response.json({ measured, first: first && base64(first) });
  },
};

const base64 = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
