// The part of Node's crypto that workerd offers and accounts use; the Worker's types know nothing of Node.
declare module "node:crypto" {
  export function scryptSync(
    password: string,
    salt: Uint8Array,
    keyLength: number,
    options: { N: number; r: number; p: number; maxmem: number },
  ): Uint8Array;
  export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean;
}
