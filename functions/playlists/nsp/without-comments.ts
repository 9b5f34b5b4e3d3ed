const PARTS = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//gu;

/** Navidrome lets people write comments into its JSON. What stands in quotes stays. */
export const withoutComments = (json: string): string =>
  json.replace(PARTS, (part) => (part.startsWith('"') ? part : " "));
