export interface StreamedMessage {
  /** Parsed JSON. */
  data: unknown;
}

/**
 * Reads the event streams that our own hub writes (WHATWG HTML 9.2, of which it uses `\n` line ends and one data
 * line). Ends the source when the caller stops reading.
 */
export async function* parseEventStream(
  source: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamedMessage> {
  const reader = source.getReader();
  const decoder = new TextDecoder();
  let pending = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      pending += decoder.decode(value, { stream: true });
      const blocks = pending.split("\n\n");
      pending = blocks.pop() ?? "";
      for (const block of blocks) {
        const data = block.split("\n").find((line) => line.startsWith("data: "));
        if (data !== undefined) yield { data: JSON.parse(data.slice("data: ".length)) };
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
