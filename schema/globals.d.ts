// The one global that neutral code uses: workerd, Node and browsers all have it.
declare const crypto: { getRandomValues<T extends Uint8Array>(array: T): T };
