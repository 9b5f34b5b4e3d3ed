import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { QUARANTINE_FOLDER } from "../../schema/acquisition/quarantine.ts";

/** The folder of downloads as the QUARANTINE bucket shows it, read by this process itself. */
export function quarantineOf(directory: string): Pick<R2Bucket, "get" | "head" | "list"> {
  const fileOf = (key: string) => path.join(directory, ...key.split("/").slice(1));
  const objectOf = (key: string) => {
    const file = fileOf(key);
    if (!existsSync(file) || !statSync(file).isFile()) return null;
    const { mtimeMs, size } = statSync(file);
    return { key, size, etag: `${size}-${mtimeMs}` };
  };
  const bucket = {
    head: async (key: string) => objectOf(key),
    get: async (key: string, { range }: { range: { offset: number; length: number } }) => {
      const object = objectOf(key);
      if (object === null) return null;
      const bytes = readFileSync(fileOf(key)).subarray(range.offset, range.offset + range.length);
      return { ...object, ...bodyOf(bytes) };
    },
    list: async ({ prefix }: { prefix: string }) => ({
      truncated: false,
      objects: readdirSync(directory, { recursive: true, encoding: "utf8" })
        .map((name) => objectOf([QUARANTINE_FOLDER, ...name.split(path.sep)].join("/")))
        .filter((object) => object?.key.startsWith(prefix)),
    }),
  };
  return bucket as unknown as Pick<R2Bucket, "get" | "head" | "list">;
}

const bodyOf = (bytes: Buffer) => ({
  body: { cancel: async () => undefined },
  arrayBuffer: async () =>
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
});
