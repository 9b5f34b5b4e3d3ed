/** PostgreSQL stores every sign but NUL: what holds one is asked for as something that nothing is. */
export const storedText = (text: string): string => text.replaceAll("\0", "\uFFFD");
