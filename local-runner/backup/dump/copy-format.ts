/**
 * PostgreSQL's binary COPY format: a header, then tuples (a count of fields, then each field's length and bytes), then a
 * trailer. https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format". The types that SoniqueBay uses are
 * written alike by every PostgreSQL since 16 and by the embedded one.
 */
const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
/** No flags, no extension. */
export const HEADER = Buffer.concat([SIGNATURE, Buffer.alloc(8)]);
export const TRAILER = Buffer.from([0xff, 0xff]);

const END = -1;

/** The tuples of one whole COPY, without what stands around them. */
export function tuplesOf(copy: Uint8Array): Buffer {
  const bytes = Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength);
  const isWhole =
    bytes.length >= HEADER.length + TRAILER.length &&
    bytes.subarray(0, HEADER.length).equals(HEADER) &&
    bytes.subarray(-TRAILER.length).equals(TRAILER);
  if (!isWhole) throw new Error("the database's answer to COPY is not in the binary format");
  return bytes.subarray(HEADER.length, -TRAILER.length);
}

/** Cuts a stream of COPY bytes between tuples, and counts them. Throws at what is not that format. */
export class TupleCutter {
  rows = 0;
  #held: Buffer = Buffer.alloc(0);
  #state: "header" | "tuples" | "ended" = "header";

  /** The whole tuples that are there now; possibly none. */
  push(chunk: Uint8Array): Buffer {
    if (this.#state === "ended" && chunk.length > 0) throw notCopy();
    let bytes = Buffer.concat([this.#held, chunk]);
    if (this.#state === "header") {
      if (bytes.length < HEADER.length) return this.#hold(bytes, 0, 0);
      if (!bytes.subarray(0, HEADER.length).equals(HEADER)) throw notCopy();
      bytes = bytes.subarray(HEADER.length);
      this.#state = "tuples";
    }
    let at = 0;
    for (;;) {
      const next = this.#state === "tuples" ? this.#endOfTuple(bytes, at) : null;
      if (next === null) return this.#hold(bytes, 0, at);
      at = next;
      this.rows += 1;
    }
  }

  /** Throws when something is missing, or stands behind the end. */
  end(): void {
    if (this.#state !== "ended" || this.#held.length > 0) throw notCopy();
  }

  #hold(bytes: Buffer, from: number, to: number): Buffer {
    const trailer = this.#state === "ended" ? TRAILER.length : 0;
    this.#held = bytes.subarray(to + trailer);
    return bytes.subarray(from, to);
  }

  /** Null when it isn't all there, or there is none any more. */
  #endOfTuple(bytes: Buffer, start: number): number | null {
    if (start + 2 > bytes.length) return null;
    const fields = bytes.readInt16BE(start);
    if (fields === END) {
      this.#state = "ended";
      return null;
    }
    if (fields < 0) throw notCopy();
    let at = start + 2;
    for (let field = 0; field < fields; field++) {
      if (at + 4 > bytes.length) return null;
      const length = bytes.readInt32BE(at);
      if (length < -1) throw notCopy();
      at += 4 + Math.max(0, length);
    }
    return at <= bytes.length ? at : null;
  }
}

const notCopy = () => new Error("this is not PostgreSQL's binary COPY format, or not all of it");
