/**
 * Finds the archive that this machine gets Debian from, so that a test root is built from the same one.
 * Reads both forms of apt's source lists: one line an entry, and deb822 with `URIs:`.
 * Security and third-party archives don't count: debootstrap needs the main archive, whose path ends in `/debian`.
 */
export function findDebianMirror(sourceLists: readonly string[]): string | undefined {
  return sourceLists.flatMap(listUris).find((uri) => /\/debian\/?$/.test(uri));
}

function listUris(sourceList: string): string[] {
  return sourceList
    .split("\n")
    .map((line) => line.trim())
    .flatMap((line) => {
      if (line.startsWith("URIs:")) return line.slice("URIs:".length).trim().split(/\s+/);
      const oneLine = /^deb\s+(?:\[[^\]]*\]\s*)?(\S+)/.exec(line);
      return oneLine?.[1] === undefined ? [] : [oneLine[1]];
    });
}
