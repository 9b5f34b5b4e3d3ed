/** LIKE patterns for codec and container as the tag reader writes them, by how people call them. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  mp3: ["%layer 3%", "mp3%"],
  ogg: ["ogg%"],
  vorbis: ["%vorbis%"],
  m4a: ["m4a%", "%aac%", "%alac%"],
  wav: ["wave%", "wav"],
  aif: ["aif%"],
  wma: ["%windows media%", "wma%", "asf%"],
  ape: ["%monkey%", "ape%"],
  dsd: ["%dsd%", "dsf%", "dff%"],
};

/** Any of them. */
export function codecPatterns(name: string): readonly string[] {
  const lower = name.trim().toLowerCase();
  return NAMES[lower] ?? [`%${lower.replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`];
}
