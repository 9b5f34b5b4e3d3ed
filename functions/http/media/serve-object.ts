import type { HttpContext } from "../context.ts";
import { problem } from "../problem.ts";
import { judgeConditions, rangeStillFits, type Validators } from "./conditions.ts";
import { parseRange, type RequestedRange, resolveRange } from "./range.ts";

/** R2's code for a range that lies behind the end, as its message carries it. */
const RANGE_NOT_SATISFIABLE = "(10039)";

export interface ObjectToServe {
  bucket: R2Bucket;
  key: string;
  contentType: string;
  cacheControl: string;
  contentDisposition: string | null;
}

/** A stored file over HTTP, straight from storage: ranges and conditions by RFC 9110. Null when it isn't there. */
export async function serveObject(
  context: HttpContext,
  wanted: ObjectToServe,
): Promise<Response | null> {
  return context.req.method === "HEAD" ? serveHead(context, wanted) : serveGet(context, wanted);
}

/** Range has no meaning for HEAD (section 14.2): it tells about the whole file. */
async function serveHead(context: HttpContext, wanted: ObjectToServe): Promise<Response | null> {
  const object = await wanted.bucket.head(wanted.key);
  if (object === null) return null;
  const verdict = judgeConditions(context.req.raw.headers, validatorsOf(object));
  if (verdict !== "send") return withoutBody(verdict, wanted, object);
  const headers = headersFor(wanted, object);
  headers.set("content-length", String(object.size));
  return new Response(null, { headers });
}

async function serveGet(context: HttpContext, wanted: ObjectToServe): Promise<Response | null> {
  const request = context.req.raw.headers;
  const range = parseRange(request.get("range"));
  const ifRange = request.get("if-range");
  const opened = await open(wanted, range, request);
  if (opened === null) return null;
  if (opened === "not-satisfiable") return refuseRange(context, wanted, ifRange);
  if (!("body" in opened)) {
    const verdict = judgeConditions(request, validatorsOf(opened));
    return withoutBody(verdict === "send" ? "not-modified" : verdict, wanted, opened);
  }
  if (range.kind === "whole") return send(wanted, opened, null);
  if (!rangeStillFits(ifRange, validatorsOf(opened))) {
    await opened.body.cancel();
    const whole = await open(wanted, { kind: "whole" }, new Headers());
    return whole !== null && typeof whole === "object" && "body" in whole
      ? send(wanted, whole, null)
      : null;
  }
  const part = resolveRange(range, opened.size);
  return send(wanted, opened, part);
}

async function open(
  { bucket, key }: ObjectToServe,
  range: RequestedRange,
  conditions: Headers,
): Promise<R2Object | R2ObjectBody | "not-satisfiable" | null> {
  try {
    return await bucket.get(key, { ...rangeOption(range), onlyIf: conditions });
  } catch (error) {
    if (range.kind !== "whole" && String(error).includes(RANGE_NOT_SATISFIABLE)) {
      return "not-satisfiable";
    }
    throw error;
  }
}

function rangeOption(range: RequestedRange): { range?: R2Range } {
  switch (range.kind) {
    case "whole":
      return {};
    case "from":
      return {
        range: {
          offset: range.offset,
          ...(range.length === undefined ? {} : { length: range.length }),
        },
      };
    case "suffix":
      return { range: { suffix: range.suffix } };
  }
}

function send(
  wanted: ObjectToServe,
  object: R2ObjectBody,
  part: { first: number; last: number } | null,
): Response {
  const headers = headersFor(wanted, object);
  if (part === null) {
    headers.set("content-length", String(object.size));
    return new Response(object.body, { headers });
  }
  headers.set("content-range", `bytes ${part.first}-${part.last}/${object.size}`);
  headers.set("content-length", String(part.last - part.first + 1));
  return new Response(object.body, { status: 206, headers });
}

async function refuseRange(
  context: HttpContext,
  wanted: ObjectToServe,
  ifRange: string | null,
): Promise<Response | null> {
  const object = await wanted.bucket.head(wanted.key);
  if (object === null) return null;
  if (!rangeStillFits(ifRange, validatorsOf(object))) {
    const whole = await open(wanted, { kind: "whole" }, new Headers());
    return whole !== null && typeof whole === "object" && "body" in whole
      ? send(wanted, whole, null)
      : null;
  }
  return problem(context, 416, "range-not-satisfiable", "The file has no such part.", {
    "content-range": `bytes */${object.size}`,
  });
}

function withoutBody(
  verdict: "not-modified" | "precondition-failed",
  wanted: ObjectToServe,
  object: R2Object,
): Response {
  const headers = headersFor(wanted, object);
  return new Response(null, { status: verdict === "not-modified" ? 304 : 412, headers });
}

const validatorsOf = (object: R2Object): Validators => ({
  etag: object.httpEtag,
  modified: object.uploaded,
});

function headersFor(wanted: ObjectToServe, object: R2Object): Headers {
  const headers = new Headers({
    "accept-ranges": "bytes",
    "content-type": wanted.contentType,
    "cache-control": wanted.cacheControl,
    etag: object.httpEtag,
    "last-modified": object.uploaded.toUTCString(),
    // Opened as a page of its own, a file must not be able to do anything.
    "content-security-policy": "default-src 'none'; sandbox",
  });
  if (wanted.contentDisposition !== null) {
    headers.set("content-disposition", wanted.contentDisposition);
  }
  return headers;
}
