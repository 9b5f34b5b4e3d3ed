import type { CreditedArtist, TagSettings } from "../../../schema/internal/scan.ts";
import { cleanTexts } from "./clean-text.ts";
import { mapRole } from "./map-credits.ts";
import type { Field, TagFields } from "./tag-fields.ts";

type OtherRole = Exclude<CreditedArtist["role"], "main">;

const FIELD_OF_ROLE = {
  composer: "composer",
  lyricist: "lyricist",
  conductor: "conductor",
  producer: "producer",
  remixer: "remixer",
  performer: "performer",
  arranger: "arranger",
  engineer: "engineer",
  mixer: "mixer",
  writer: "writer",
} as const satisfies Record<OtherRole, Field>;

/** How ID3's list of involved people (TIPL, IPLS) calls them; instruments and all else are performers. */
const ROLE_OF_INVOLVEMENT: Readonly<Record<string, OtherRole>> = {
  arranger: "arranger",
  engineer: "engineer",
  producer: "producer",
  mix: "mixer",
  mixer: "mixer",
  "dj-mix": "mixer",
  composer: "composer",
  lyricist: "lyricist",
  conductor: "conductor",
  remixer: "remixer",
  writer: "writer",
};

/** Everyone beside the main credit, each once in each role. */
export function mapPeople(fields: TagFields, settings: TagSettings): CreditedArtist[] {
  const involved = involvedPeople(fields);
  return (Object.keys(FIELD_OF_ROLE) as OtherRole[]).flatMap((role) => {
    const field = FIELD_OF_ROLE[role];
    const tagged = fields.all(field);
    const values = role === "performer" ? tagged.map(withoutInstrument) : tagged;
    const others = involved.get(role) ?? [];
    if (values.length === 0 && others.length === 0) return [];
    return mapRole(role, [...values, ...others], settings, {
      slashed: fields.isSlashed(field),
      sortNames: role === "composer" ? fields.all("composerSort") : [],
    });
  });
}

/** Vorbis has the instrument behind the name: "Anna (violin)". */
const withoutInstrument = (value: unknown): unknown =>
  typeof value === "string" ? value.replace(/(?<=\S)\s*\([^()]*\)\s*$/, "") : value;

function involvedPeople(fields: TagFields): Map<OtherRole, string[]> {
  const people = new Map<OtherRole, string[]>();
  const lists = [...fields.all("people"), ...fields.all("musicians")];
  for (const list of lists) {
    if (list === null || typeof list !== "object") continue;
    for (const [involvement, names] of Object.entries(list)) {
      const role = ROLE_OF_INVOLVEMENT[involvement.trim().toLowerCase()] ?? "performer";
      people.set(role, [...(people.get(role) ?? []), ...cleanTexts(names)]);
    }
  }
  return people;
}
