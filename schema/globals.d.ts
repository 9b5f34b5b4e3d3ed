// The globals that neutral code uses: workerd, Node and browsers all have them.
declare const crypto: { getRandomValues<T extends Uint8Array>(array: T): T };
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}
