import { t } from "../i18n/i18n.ts";

/** "A minor", "F# major", "Eb minor", as the API writes a key. */
const KEY = /^([A-G])([#b]?) (minor|major)$/u;
type Note = "A" | "B" | "C" | "D" | "E" | "F" | "G";

/** A key as the language in use calls it; as it stands where it is written in another way. */
export function keyName(key: string): string {
  const [, letter, sign, mode] = KEY.exec(key) ?? [];
  if (letter === undefined) return key;
  const plain = t(`tone.${letter as Note}`);
  const note =
    sign === "#"
      ? t("tone.sharp", { note: plain })
      : sign === "b"
        ? t("tone.flat", { note: plain })
        : plain;
  return mode === "minor" ? t("tone.minor", { note }) : t("tone.major", { note });
}
