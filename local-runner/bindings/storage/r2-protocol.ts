/**
 * What workerd's R2 binding sends and reads, from workerd's r2-api.capnp. Cap'n Proto's JSON writes 64-bit numbers
 * as strings.
 */
import * as v from "valibot";
import { invalidArgument, type R2Error } from "./r2-error.ts";

export const REQUEST_HEADER = "cf-r2-request";
export const METADATA_SIZE_HEADER = "cf-r2-metadata-size";
const ERROR_HEADER = "cf-r2-error";

/** R2 takes 1,000 keys in one delete, each up to 1 kB and up to six times that once JSON escapes it. */
export const MAX_REQUEST_METADATA_BYTES = 8 * 1024 * 1024;

const uint64 = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]),
  v.integer(),
  v.minValue(0),
);

const etag = v.variant("type", [
  v.object({ type: v.literal("strong"), value: v.string() }),
  v.object({ type: v.literal("weak"), value: v.string() }),
  v.object({ type: v.literal("wildcard") }),
]);

const conditional = v.object({
  etagMatches: v.optional(v.array(etag)),
  etagDoesNotMatch: v.optional(v.array(etag)),
  uploadedBefore: v.optional(uint64),
  uploadedAfter: v.optional(uint64),
  secondsGranularity: v.optional(v.boolean()),
});
export type Conditional = v.InferOutput<typeof conditional>;

const range = v.object({
  offset: v.optional(uint64),
  length: v.optional(uint64),
  suffix: v.optional(uint64),
});
export type RequestedRange = v.InferOutput<typeof range>;

const httpFields = v.object({
  contentType: v.optional(v.string()),
  contentLanguage: v.optional(v.string()),
  contentDisposition: v.optional(v.string()),
  contentEncoding: v.optional(v.string()),
  cacheControl: v.optional(v.string()),
  cacheExpiry: v.optional(uint64),
});
const customFields = v.array(v.object({ k: v.string(), v: v.string() }));
const hex = v.pipe(v.string(), v.hexadecimal(), v.toLowerCase());

const headRequest = v.object({ method: v.literal("head"), object: v.string() });
const getRequest = v.object({
  method: v.literal("get"),
  object: v.string(),
  range: v.optional(range),
  /** The `Range` header of a request, as it came. */
  rangeHeader: v.optional(v.string()),
  onlyIf: v.optional(conditional),
});
const listRequest = v.object({
  method: v.literal("list"),
  limit: v.optional(v.number()),
  prefix: v.optional(v.string()),
  cursor: v.optional(v.string()),
  delimiter: v.optional(v.string()),
  startAfter: v.optional(v.string()),
  /** 0 asks for httpFields, 1 for customFields. */
  include: v.optional(v.array(v.picklist([0, 1]))),
});
const putRequest = v.object({
  method: v.literal("put"),
  object: v.string(),
  httpFields: v.optional(httpFields),
  customFields: v.optional(customFields),
  onlyIf: v.optional(conditional),
  md5: v.optional(v.pipe(v.string(), v.base64())),
  sha1: v.optional(hex),
  sha256: v.optional(hex),
  sha384: v.optional(hex),
  sha512: v.optional(hex),
});
const deleteRequest = v.object({
  method: v.literal("delete"),
  object: v.optional(v.string()),
  objects: v.optional(v.array(v.string())),
});
const multipartRequest = v.object({
  method: v.picklist([
    "createMultipartUpload",
    "uploadPart",
    "completeMultipartUpload",
    "abortMultipartUpload",
  ]),
});

const readRequest = v.variant("method", [headRequest, getRequest, listRequest]);
const writeRequest = v.variant("method", [putRequest, deleteRequest, multipartRequest]);
export type ReadRequest = v.InferOutput<typeof readRequest>;
export type WriteRequest = v.InferOutput<typeof writeRequest>;
export type GetRequest = v.InferOutput<typeof getRequest>;
export type ListRequest = v.InferOutput<typeof listRequest>;
export type PutRequest = v.InferOutput<typeof putRequest>;

/** `header` as Node gives it: the UTF-8 bytes that workerd wrote, each read as one latin1 character. */
export function parseReadRequest(header: string | undefined): ReadRequest {
  if (header === undefined) throw invalidArgument(`${REQUEST_HEADER} is missing`);
  return parse(readRequest, Buffer.from(header, "latin1"));
}

export function parseWriteRequest(metadata: Buffer): WriteRequest {
  return parse(writeRequest, metadata);
}

function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  json: Buffer,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), json.toString("utf8"));
  if (!parsed.success) throw invalidArgument(v.summarize(parsed.issues));
  return parsed.output;
}

export const storedFields = { httpFields, customFields };
type HttpFields = v.InferOutput<typeof httpFields>;
type CustomFields = v.InferOutput<typeof customFields>;

/** Hexadecimal digests by R2's own numbers: 0 MD5, 1 SHA-1, 2 SHA-256, 3 SHA-384, 4 SHA-512. */
export type Checksums = Partial<Record<"0" | "1" | "2" | "3" | "4", string>>;

export interface ResolvedRange {
  readonly offset: number;
  readonly length: number;
}

/** One object as the binding reads it. `uploaded` is in ms since 1970. */
export interface R2ObjectJson {
  readonly name: string;
  readonly version: string;
  readonly size: number;
  readonly etag: string;
  readonly uploaded: number;
  readonly httpFields: HttpFields;
  readonly customFields: CustomFields;
  readonly checksums: Checksums;
  readonly storageClass: "Standard";
  readonly range?: ResolvedRange;
}

/** Escaped down to ASCII: a header can't carry what a folder's name may hold. */
export function errorHeaders(error: Pick<R2Error, "v4code" | "message">): Record<string, string> {
  const json = JSON.stringify({ version: 1, v4code: error.v4code, message: error.message });
  const ascii = json.replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return { [ERROR_HEADER]: ascii };
}
