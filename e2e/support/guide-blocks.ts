/**
 * The shell commands of a guide that are marked for a test, in their order: fenced blocks of sh right after a comment
 * `<!-- run: NAME -->`. Throws when there are none, so that a test can't run nothing.
 */
export function blocksOfGuide(guide: string, name: string): string {
  const marked = /<!-- run: (?<mark>[\w-]+) -->\n+```sh\n(?<script>.*?)^```$/gmsu;
  const scripts = [...guide.matchAll(marked)]
    .filter(({ groups }) => groups?.["mark"] === name)
    .map(({ groups }) => groups?.["script"] ?? "");
  if (scripts.length === 0) throw new Error(`The guide has no block marked "${name}"`);
  return scripts.join("\n");
}
