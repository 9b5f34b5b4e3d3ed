import type { ModelFile } from "../../schema/internal/music-models.ts";
import { isPublished } from "./installed.ts";

/** How long nothing may arrive; a slow line that still moves is let finish. */
const STALL_MS = 30_000;

export type Fetched =
  | { ok: true; bytes: Uint8Array }
  | { ok: false; code: "unreachable" | "not-there" | "cut-short" | "not-the-file"; detail: string };

/** Downloads a file and holds it against its published hash. What fails is told in words for a person. */
export async function fetchFile(
  file: ModelFile,
  url: string,
  stallMs: number = STALL_MS,
): Promise<Fetched> {
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), stallMs);
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(), stallMs);
  };
  try {
    const response = await fetch(url, { signal: stalled.signal });
    moved();
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return { ok: false, code: "not-there", detail: `${url} answered ${response.status}.` };
    }
    const parts: Uint8Array[] = [];
    let received = 0;
    for await (const part of response.body) {
      moved();
      received += part.length;
      // A sign-in page of the network, or a file without end: either way not what was asked for.
      if (received > file.sizeBytes) return notTheFile(url, `more than ${file.sizeBytes} bytes`);
      parts.push(part);
    }
    const bytes = Buffer.concat(parts);
    if (isPublished(file, bytes)) return { ok: true, bytes };
    return notTheFile(url, `${received} bytes of something else`);
  } catch (error) {
    if (stalled.signal.aborted) {
      const detail = `${url}: nothing came for ${stallMs / 1000} seconds.`;
      return { ok: false, code: "unreachable", detail };
    }
    const cause = (error as Error).cause ?? error;
    // Undici's code for an answer that ends before its announced length.
    const isCut = (cause as { code?: string }).code === "UND_ERR_SOCKET";
    return {
      ok: false,
      code: isCut ? "cut-short" : "unreachable",
      detail: `${url}: ${isCut ? "the connection ended in the middle" : (cause as Error).message}.`,
    };
  } finally {
    clearTimeout(timer);
    stalled.abort();
  }
}

function notTheFile(url: string, what: string): Fetched {
  return {
    ok: false,
    code: "not-the-file",
    detail: `${url} gave ${what}, which is not the published file.`,
  };
}
