import * as v from "valibot";
import { Offer } from "../../schema/acquisition/offer.ts";
import type { Transfer } from "./download-source.ts";

/** What slskd answers (its API, version 0). Much of it is optional: only what is needed is asked for. */

const number = v.nullish(v.number());

export const Application = v.object({
  server: v.object({ isLoggedIn: v.optional(v.boolean(), true), state: v.nullish(v.string()) }),
});

export const Search = v.object({ isComplete: v.boolean() });

const File = v.object({
  filename: v.string(),
  size: v.number(),
  /** Kilobits a second. */
  bitRate: number,
  bitDepth: number,
  sampleRate: number,
  /** Seconds. */
  length: number,
  isLocked: v.optional(v.nullable(v.boolean()), false),
});
const Peer = v.object({
  username: v.string(),
  hasFreeUploadSlot: v.optional(v.boolean(), false),
  queueLength: v.optional(v.number(), 0),
  /** Bytes a second. */
  uploadSpeed: v.optional(v.number(), 0),
  files: v.optional(v.array(v.unknown()), []),
});
export const Responses = v.array(v.unknown());

/** What one peer offers. Whatever a stranger's program tells of a file may be anything: what is no offer is left out. */
export function offersOf(response: unknown): Offer[] {
  const peer = v.safeParse(Peer, response);
  if (!peer.success) return [];
  const { username, hasFreeUploadSlot, queueLength, uploadSpeed, files } = peer.output;
  return files.flatMap((each) => {
    const file = v.safeParse(File, each);
    if (!file.success || file.output.isLocked === true) return [];
    const { bitDepth, bitRate, filename, length, sampleRate, size } = file.output;
    const offer = v.safeParse(Offer, {
      peer: username,
      path: filename,
      sizeBytes: size,
      durationMs: whole(length, 1000),
      bitrateKbps: whole(bitRate),
      sampleRateHz: whole(sampleRate),
      bitDepth: whole(bitDepth),
      hasFreeSlot: hasFreeUploadSlot,
      queueLength: whole(queueLength) ?? 0,
      speedBytesPerSecond: whole(uploadSpeed) ?? 0,
    });
    return offer.success && isStorable(offer.output) ? [offer.output] : [];
  });
}

/** Null for what is not known: some programs tell 0. */
function whole(value: number | null | undefined, times = 1): number | null {
  if (value === null || value === undefined || !(value > 0)) return null;
  return Math.min(Math.round(value * times), Number.MAX_SAFE_INTEGER);
}

/** No database takes half a character or the character 0. */
const isStorable = ({ path, peer }: Offer): boolean =>
  [path, peer].every((text) => text.isWellFormed() && !text.includes("\0"));

const TransferShape = v.object({
  id: v.string(),
  username: v.string(),
  filename: v.string(),
  /** Flags: "Queued, Remotely", "InProgress", "Completed, Succeeded". */
  state: v.string(),
  bytesTransferred: v.optional(v.number(), 0),
  placeInQueue: number,
  exception: v.nullish(v.string()),
  requestedAt: v.nullish(v.string()),
});
export const Downloads = v.object({
  directories: v.optional(v.array(v.object({ files: v.array(v.unknown()) })), []),
});

/** What one peer sends; of several tries at one file the latest. Null where it never did. */
export function transfersOf(downloads: v.InferOutput<typeof Downloads> | null): Transfer[] {
  const latest = new Map<string, v.InferOutput<typeof TransferShape>>();
  for (const file of downloads?.directories.flatMap(({ files }) => files) ?? []) {
    const parsed = v.safeParse(TransferShape, file);
    if (!parsed.success) continue;
    const key = `${parsed.output.username}\n${parsed.output.filename}`;
    const known = latest.get(key);
    if (!known || (parsed.output.requestedAt ?? "") >= (known.requestedAt ?? "")) {
      latest.set(key, parsed.output);
    }
  }
  return [...latest.values()].map((transfer) => ({
    id: transfer.id,
    peer: transfer.username,
    path: transfer.filename,
    state: stateOf(transfer.state),
    bytesDone: Math.max(0, Math.round(transfer.bytesTransferred)),
    placeInQueue: transfer.placeInQueue ?? null,
    detail: transfer.exception ?? transfer.state,
  }));
}

function stateOf(state: string): Transfer["state"] {
  const flags = new Set(state.split(/,\s*/u));
  if (!flags.has("Completed")) return "coming";
  return flags.has("Succeeded") ? "done" : "failed";
}

/** Of a wish: in older versions the answer is empty. */
export const Enqueued = v.object({
  failed: v.optional(v.array(v.unknown()), []),
});
