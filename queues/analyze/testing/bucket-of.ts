/** A bucket with one file, whatever it is asked for: as much of R2 as listening uses. */
export function bucketOf(bytes: Uint8Array): Pick<R2Bucket, "get"> {
  const file = {
    get: async (_key: string, options: { range: { offset: number; length: number } }) => {
      const { offset, length } = options.range;
      const part = bytes.slice(offset, offset + length);
      const body = new Response(part).body;
      return { size: bytes.length, etag: "1", body, arrayBuffer: async () => part.buffer };
    },
  };
  const unchecked: unknown = file;
  return unchecked as Pick<R2Bucket, "get">;
}

/** A bucket with nothing in it. */
export const EMPTY_BUCKET = { get: async () => null } as unknown as R2Bucket;

/** What the API would say of such a file. */
export const subjectOf = (bytes: Uint8Array, durationMs: number) => ({
  trackId: "00000000-0000-4000-8000-000000000000",
  audioToken: "",
  objectKey: "music/1",
  sizeBytes: bytes.length,
  container: "",
  codec: "",
  durationMs,
  startMs: null,
  endMs: null,
  genres: [],
  tagBpm: null,
  tagKey: null,
  wantsFingerprint: true,
});
