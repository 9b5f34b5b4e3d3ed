// The globals that neutral code uses: workerd, Node and browsers all have them.
declare const crypto: { getRandomValues<T extends Uint8Array>(array: T): T };
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}
declare class URL {
  constructor(text: string);
  static canParse(text: string): boolean;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly origin: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}
declare function atob(base64: string): string;
declare function btoa(binary: string): string;
