import type { FileHandle } from "node:fs/promises";
import type { PutRequest, R2ObjectJson } from "./r2-protocol.ts";

type Content =
  /** The value is the first `object.size` bytes of the file. Whoever opened the object closes the handle. */
  | { readonly kind: "file"; readonly handle: FileHandle }
  | { readonly kind: "bytes"; readonly bytes: Buffer };

export interface OpenObject {
  readonly object: R2ObjectJson;
  readonly content: Content;
}

/** Where the objects of one bucket are; listing is apart, because it runs on a thread of its own. */
export interface Bucket {
  /** undefined: no such key. Throws R2Error when the disk can't tell. */
  find(key: string): Promise<R2ObjectJson | undefined>;
  open(key: string): Promise<OpenObject | undefined>;
  readonly writer: BucketWriter | undefined;
}

export interface BucketWriter {
  /** Throws R2Error. `size` is what the value must come to: fewer bytes are a broken connection, not an object. */
  put(request: PutRequest, value: AsyncIterable<Buffer>, size: number): Promise<R2ObjectJson>;
  /** Keys that don't exist are fine. */
  delete(keys: readonly string[]): Promise<void>;
}
