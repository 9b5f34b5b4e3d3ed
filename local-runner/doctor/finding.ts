export interface Finding {
  /** bad: SoniqueBay can't work like this. note: it works, but somebody may want to know. */
  verdict: "good" | "note" | "bad";
  what: string;
  /** What to do about it. */
  advice?: string;
}

export const good = (what: string): Finding => ({ verdict: "good", what });
export const note = (what: string, advice: string): Finding => ({ verdict: "note", what, advice });
export const bad = (what: string, advice: string): Finding => ({ verdict: "bad", what, advice });
