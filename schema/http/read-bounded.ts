/** Somebody answered with more than the question can be worth. */
class ReplyTooLong extends Error {
  override readonly name = "ReplyTooLong";
}

/** What is read of a `Response`, in the words of every runtime. */
interface Answer {
  readonly body: {
    getReader(): {
      read(): Promise<{ done: boolean; value?: unknown }>;
      cancel(): Promise<unknown>;
    };
  } | null;
}

/** A body whose length nobody vouches for. Throws when it is longer, or ends before what its headers say. */
export async function readBounded(response: Answer, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!(value instanceof Uint8Array)) throw new TypeError("a body is made of bytes");
    length += value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      throw new ReplyTooLong(`the answer has more than ${maxBytes} bytes`);
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
