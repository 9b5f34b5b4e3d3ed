/**
 * A Worker that does with its R2Buckets what a test tells it to, so that the suite sees them as the product's code
 * does. `POST /` takes a `BucketCall`; `GET /stream/<bucket>/<key>` passes a body through.
 */
import type { R2Bucket, R2GetOptions, R2ListOptions, R2Object } from "@cloudflare/workers-types";

export type BucketCall = { readonly bucket: string } & (
  | { readonly method: "head"; readonly key: string }
  | {
      readonly method: "get";
      readonly key: string;
      /** A `rangeHeader` and `conditionHeaders` become Headers. */
      readonly options?: Pick<R2GetOptions, "range"> & {
        readonly onlyIf?: CallCondition;
        readonly rangeHeader?: string;
      };
    }
  | { readonly method: "list"; readonly options?: R2ListOptions }
  | { readonly method: "listAll"; readonly options?: R2ListOptions }
  | {
      readonly method: "put";
      readonly key: string;
      readonly value: string | null;
      readonly options?: Record<string, unknown> & { readonly onlyIf?: CallCondition };
    }
  | { readonly method: "putStream"; readonly key: string; readonly bytes: number }
  | { readonly method: "putUnknownLength"; readonly key: string }
  | { readonly method: "delete"; readonly keys: string | string[] }
  | { readonly method: "multipart"; readonly key: string }
  | { readonly method: "headMany"; readonly keys: string[]; readonly concurrency: number }
);

export interface CallCondition {
  readonly etagMatches?: string;
  readonly etagDoesNotMatch?: string;
  readonly uploadedBefore?: number;
  readonly uploadedAfter?: number;
  readonly headers?: Record<string, string>;
}

type Env = Record<string, R2Bucket>;

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname.startsWith("/stream/")) return stream(url, env);
    const call = (await request.json()) as BucketCall;
    const bucket = env[call.bucket];
    if (bucket === undefined) return new Response("no such binding", { status: 404 });
    try {
      return Response.json({ result: (await run(bucket, call)) ?? null });
    } catch (error) {
      return Response.json({ error: String(error) });
    }
  },
};

async function stream(url: URL, env: Env): Promise<Response> {
  const [, , bucket = "", ...key] = url.pathname.split("/").map(decodeURIComponent);
  const object = await env[bucket]?.get(key.join("/"));
  if (!object) return new Response("no such object", { status: 404 });
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- tools/ sees this file beside the browser's types
  return new Response(object.body as unknown as ReadableStream, {
    headers: { "content-length": String(object.size) },
  });
}

async function run(bucket: R2Bucket, call: BucketCall): Promise<unknown> {
  switch (call.method) {
    case "head":
      return plain(await bucket.head(call.key));
    case "get": {
      const { onlyIf, rangeHeader, ...options } = call.options ?? {};
      const object = await bucket.get(call.key, {
        ...options,
        ...(rangeHeader === undefined ? {} : { range: new Headers({ range: rangeHeader }) }),
        ...condition(onlyIf),
      } as R2GetOptions);
      if (object === null) return null;
      return "body" in object && object.body
        ? { ...plain(object), text: await object.text() }
        : plain(object);
    }
    case "list":
      return page(await bucket.list(call.options));
    case "listAll":
      return listAll(bucket, call.options ?? {});
    case "put": {
      const { onlyIf, ...options } = call.options ?? {};
      return plain(await bucket.put(call.key, call.value, { ...options, ...condition(onlyIf) }));
    }
    case "putStream":
      return putStream(bucket, call.key, call.bytes);
    case "putUnknownLength": {
      const body = new Blob(["x"]).stream().pipeThrough(new TransformStream());
      return plain(await bucket.put(call.key, body as never));
    }
    case "delete":
      return bucket.delete(call.keys);
    case "multipart":
      return bucket.createMultipartUpload(call.key);
    case "headMany": {
      const queue = call.keys.values();
      let found = 0;
      const lane = async () => {
        for (const key of queue) if (await bucket.head(key)) found += 1;
      };
      await Promise.all(Array.from({ length: call.concurrency }, lane));
      return found;
    }
  }
}

function condition(onlyIf: CallCondition | undefined): object {
  if (onlyIf === undefined) return {};
  const { headers, uploadedAfter, uploadedBefore, ...tags } = onlyIf;
  if (headers !== undefined) return { onlyIf: new Headers(headers) };
  return {
    onlyIf: {
      ...tags,
      ...(uploadedAfter === undefined ? {} : { uploadedAfter: new Date(uploadedAfter) }),
      ...(uploadedBefore === undefined ? {} : { uploadedBefore: new Date(uploadedBefore) }),
    },
  };
}

async function putStream(bucket: R2Bucket, key: string, bytes: number): Promise<unknown> {
  const { readable, writable } = new (
    globalThis as unknown as {
      FixedLengthStream: new (length: number) => TransformStream<Uint8Array, Uint8Array>;
    }
  ).FixedLengthStream(bytes);
  const putting = bucket.put(key, readable as never);
  const writer = writable.getWriter();
  const block = new Uint8Array(64 * 1024).fill(7);
  for (let left = bytes; left > 0; left -= block.length) {
    await writer.write(block.subarray(0, Math.min(left, block.length)));
  }
  await writer.close();
  return plain(await putting);
}

async function listAll(bucket: R2Bucket, options: R2ListOptions): Promise<unknown> {
  const keys: string[] = [];
  const prefixes: string[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const listed = await bucket.list(cursor === undefined ? options : { ...options, cursor });
    pages += 1;
    for (const object of listed.objects) keys.push(object.key);
    prefixes.push(...listed.delimitedPrefixes);
    cursor = listed.truncated ? listed.cursor : undefined;
  } while (cursor !== undefined);
  return { keys, prefixes, pages };
}

function page(listed: Awaited<ReturnType<R2Bucket["list"]>>): unknown {
  return {
    objects: listed.objects.map(plain),
    prefixes: listed.delimitedPrefixes,
    truncated: listed.truncated,
    cursor: listed.truncated ? listed.cursor : null,
  };
}

function plain(object: R2Object | null): Record<string, unknown> | null {
  return (
    object && {
      key: object.key,
      size: object.size,
      etag: object.etag,
      uploadedMs: object.uploaded.getTime(),
      http: object.httpMetadata,
      custom: object.customMetadata,
      range: object.range,
      checksums: object.checksums.toJSON(),
    }
  );
}
