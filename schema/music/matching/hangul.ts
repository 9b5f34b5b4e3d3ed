/** The Revised Romanization, letter by letter: how sounds change where syllables meet is left to a tolerant comparison. */
const INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h".split(" ");
const VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ");

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const SYLLABLES_OF_VOWEL = FINALS.length;
const SYLLABLES_OF_INITIAL = VOWELS.length * SYLLABLES_OF_VOWEL;

const partOf = (parts: readonly string[], index: number): string =>
  (parts[index] ?? "").replace("-", "");

/** "봄날" gives "bomnal". Everything that is no Korean syllable stays. */
export const romanizeHangul = (text: string): string =>
  Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return letter;
    const syllable = code - FIRST_SYLLABLE;
    return (
      partOf(INITIALS, Math.floor(syllable / SYLLABLES_OF_INITIAL)) +
      partOf(VOWELS, Math.floor((syllable % SYLLABLES_OF_INITIAL) / SYLLABLES_OF_VOWEL)) +
      partOf(FINALS, syllable % SYLLABLES_OF_VOWEL)
    );
  }).join("");
