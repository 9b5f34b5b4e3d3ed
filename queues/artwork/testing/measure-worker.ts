import { measurePicture } from "../measure.ts";

/** Measures the picture in the request's body; the smaller ones come back in base64. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { measured, sized } = await measurePicture(new Uint8Array(await request.arrayBuffer()));
    return Response.json({
      measured,
      sized: sized.map(({ widthPx, webp }) => ({ widthPx, webp: base64(webp) })),
    });
  },
};

const base64 = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
