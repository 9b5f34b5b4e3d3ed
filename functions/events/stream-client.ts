/** A page this far behind is dropped and comes back with its last id. More than a whole replay, which goes out at once. */
const MAX_BEHIND_BYTES = 1024 * 1024;

/** One open event stream. */
export class StreamClient {
  readonly userId: string;
  readonly stream: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  readonly #encoder = new TextEncoder();
  readonly #onGone: (client: StreamClient) => void;

  constructor(userId: string, onGone: (client: StreamClient) => void) {
    this.userId = userId;
    this.#onGone = onGone;
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => this.#leave(),
      },
      { highWaterMark: MAX_BEHIND_BYTES, size: (chunk) => chunk?.byteLength ?? 0 },
    );
  }

  /** Drops the client instead when it is too far behind or gone. */
  send(text: string): void {
    const chunk = this.#encoder.encode(text);
    const controller = this.#controller;
    if (controller === null) return;
    if ((controller.desiredSize ?? 0) < chunk.byteLength) {
      this.close(new Error("the reader is too slow"));
      return;
    }
    controller.enqueue(chunk);
  }

  close(reason: Error): void {
    this.#controller?.error(reason);
    this.#leave();
  }

  #leave(): void {
    this.#controller = null;
    this.#onGone(this);
  }
}
