/** The memory of a decoder ended before the file did. */
export class DecoderMemoryFull extends Error {
  override readonly name = "DecoderMemoryFull";
}

/** Memory inside an instance; thrown away with it, so nothing of it is ever freed. */
function allocate<View>(
  glue: Emscripten,
  View: new (memory: ArrayBuffer, at: number, length: number) => View,
  length: number,
  bytesEach: number,
): { at: number; view: View } {
  const at = glue.malloc(length * bytesEach);
  if (at === 0) throw new DecoderMemoryFull(`no room for ${length * bytesEach} bytes`);
  return { at, view: new View(glue.HEAP, at, length) };
}

export const allocateBytes = (glue: Emscripten, length: number) =>
  allocate(glue, Uint8Array, length, 1);
export const allocateWords = (glue: Emscripten, length: number) =>
  allocate(glue, Uint32Array, length, 4);
export const allocateFloats = (glue: Emscripten, length: number) =>
  allocate(glue, Float32Array, length, 4);
