/**
 * Who is at the other end, as far as the home can tell: null when it can't. workerd puts the peer of the connection
 * into `request.cf.clientIp`; Cloudflare has no such field there and names the client in a header that it sets itself.
 * Where the field exists the header is a stranger's word and is not looked at.
 */
export function clientAddress(request: {
  cf?: unknown;
  headers: { get(name: string): string | null };
}): string | null {
  const cf = request.cf;
  if (typeof cf === "object" && cf !== null && "clientIp" in cf) {
    return typeof cf.clientIp === "string" ? withoutPort(cf.clientIp) : null;
  }
  // A request that Cloudflare handled always tells where it came in.
  if (typeof cf === "object" && cf !== null && "colo" in cf) {
    const address = request.headers.get("cf-connecting-ip");
    return address === null ? null : network(address);
  }
  return null;
}

function withoutPort(peer: string): string | null {
  const bracketed = /^\[([0-9a-f:.]+)(?:%[^\]]*)?\](?::\d+)?$/i.exec(peer);
  if (bracketed?.[1] !== undefined) return network(bracketed[1]);
  const plain = /^([0-9.]+)(?::\d+)?$/.exec(peer);
  return plain?.[1] ?? null;
}

/** One IPv6 customer has a /64 and may use another address for every try, so the network is what counts. */
function network(address: string): string {
  const mapped = /^::ffff:([0-9.]+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const missing = Math.max(0, 8 - groups(head).length - groups(tail).length);
  const all = address.includes("::")
    ? [...groups(head), ...Array<string>(missing).fill("0"), ...groups(tail)]
    : groups(head);
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
