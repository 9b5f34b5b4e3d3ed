/** Text within quotes of a Lucene query, as MusicBrainz's search takes it: only these two mean anything there. */
export const escapeLucene = (text: string): string => text.replaceAll(/["\\]/gu, String.raw`\$&`);
