import { TAG_KINDS, type FileTags, type TagKind } from "./file-tags.ts";

/**
 * What each format calls a field, best name first; within one kind of tags only the first that has a value counts.
 * Compared without case, signs and the prefix of free-form tags, so that "TXXX:MusicBrainz Album Id",
 * "----:com.apple.iTunes:MusicBrainz Album Id", "MUSICBRAINZ_ALBUMID" and "MusicBrainz/Album Id" are one.
 * MUSICBRAINZ_TRACKID is the recording, MUSICBRAINZ_RELEASETRACKID the track: Picard's mapping, which all follow.
 */
const NAMES = {
  title: "title tit2 tt2 ©nam inam titl name",
  titleSort: "titlesort tsot tst sonm titlesortorder wmtitlesortorder",
  artist: "artist tpe1 tp1 ©art iart author auth",
  artists: "artists wmartists discogsartists discogsartistname",
  artistSort: "artistsort tsop tsp soar wmartistsortorder",
  album: "album tal talb ©alb iprd irpd wmalbumtitle",
  albumSort: "albumsort tsoa tsa soal wmalbumsortorder",
  albumArtist: "albumartist tpe2 tp2 aart band wmalbumartist ialb discogsalbumartists",
  albumArtists: "albumartists",
  albumArtistSort: "albumartistsort tso2 ts2 soaa wmalbumartistsortorder",
  track: "tracknumber trck trk trkn track itrk iprt wmtracknumber",
  trackTotal: "tracktotal totaltracks",
  disc: "discnumber tpos tpa disk disc wmpartofset",
  discTotal: "disctotal totaldiscs",
  discSubtitle: "discsubtitle tsst setsubtitle wmsetsubtitle",
  date: "date tdrc tdr ©day icrd wmyear discogsreleased",
  releaseDate: "releasedate tdrl",
  year: "year tyer tye",
  /** Day and month as four digits, which ID3v2.3 keeps apart from the year. */
  dayMonth: "tdat tda",
  originalDate: "originaldate tdor wmoriginalreleasetime discogsdate",
  originalYear: "originalyear tory tor wmoriginalreleaseyear",
  genre: "genre tcon tco ©gen gnre ignr wmgenre style",
  compilation: "compilation tcmp tcp cpil wmiscompilation itunescompilation",
  composer: "composer tcom tcm ©wrt wmcomposer imus",
  composerSort: "composersort tsoc tsc soco wmcomposersortorder",
  lyricist: "lyricist text txt wmwriter",
  conductor: "conductor tpe3 tp3 ©con wmconductor",
  producer: "producer ©prd wmproducer ipro",
  remixer: "remixer tpe4 tp4 mixartist wmmodifiedby",
  performer: "performer ©prf",
  arranger: "arranger ©arg wmarranger",
  engineer: "engineer wmengineer ieng",
  mixer: "mixer djmixer wmmixer wmdjmixer",
  writer: "writer iwri",
  people: "tipl ipls ipl",
  musicians: "tmcl",
  label: "label tpub tpb organization publisher wmpublisher discogslabel",
  catalogNumber: "catalognumber catalogid wmcatalogno discogscatalog catalog",
  barcode: "barcode wmbarcode upc ean",
  releaseType: "releasetype musicbrainzalbumtype",
  isrc: "isrc tsrc wmisrc",
  recordingMbid: "ufid:http://musicbrainz.org musicbrainztrackid",
  releaseTrackMbid: "musicbrainzreleasetrackid",
  releaseMbid: "musicbrainzalbumid",
  releaseGroupMbid: "musicbrainzreleasegroupid",
  artistMbid: "musicbrainzartistid",
  albumArtistMbid: "musicbrainzalbumartistid",
  workMbid: "musicbrainzworkid",
  acoustidId: "acoustidid",
  bpm: "bpm tbpm tbp tmpo tempo wmbeatsperminute",
  key: "key tkey tke initialkey wminitialkey",
  trackGain: "replaygaintrackgain",
  trackPeak: "replaygaintrackpeak",
  albumGain: "replaygainalbumgain",
  albumPeak: "replaygainalbumpeak",
  r128TrackGain: "r128trackgain",
  r128AlbumGain: "r128albumgain",
  lyrics: "lyrics",
  unsyncedLyrics: "uslt ult ©lyr unsyncedlyrics wmlyrics",
  syncedLyrics: "sylt slt syncedlyrics wmlyricssynchronised",
  cueSheet: "cuesheet",
} as const;
export type Field = keyof typeof NAMES;

interface Meaning {
  field: Field;
  /** Place among the field's names. */
  rank: number;
}

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.split(" ").map((name, rank) => [name, { field: field as Field, rank }] as const),
  ),
);

/** Names as files spell them, with what they mean: the same few come by the thousand. Damaged files must not fill it. */
const known = new Map<string, Meaning | null>();
const MAX_KNOWN = 2000;

/** What a tag of this name says; null when nothing that the library has a place for. */
export function meaningOf(id: string): Meaning | null {
  const held = known.get(id);
  if (held !== undefined) return held;
  const name = id
    .slice(0, 200)
    .toLowerCase()
    .replace(/^(?:txxx:|----:[^:]*:)/, "");
  const meaning = MEANINGS.get(name) ?? MEANINGS.get(name.replace(/[ _/.-]/g, "")) ?? null;
  if (known.size < MAX_KNOWN) known.set(id, meaning);
  return meaning;
}

/** More values of one field are damage, or meant as such. */
const MAX_VALUES = 500;

interface Found extends Meaning {
  kind: TagKind;
  values: unknown[];
}

/** The values of each field, from the most trusted kind of tags that has any. */
export class TagFields {
  readonly #found = new Map<Field, Found>();

  constructor(native: FileTags["native"]) {
    for (const kind of TAG_KINDS) {
      for (const { id, value } of native[kind] ?? []) this.#take(kind, id, value);
    }
  }

  #take(kind: TagKind, id: string, value: unknown): void {
    if (value === null || value === undefined || value === "") return;
    const meaning = meaningOf(id);
    if (meaning === null) return;
    const held = this.#found.get(meaning.field);
    if (held === undefined || (held.kind === kind && meaning.rank < held.rank)) {
      this.#found.set(meaning.field, { ...meaning, kind, values: [value] });
    } else if (
      held.kind === kind &&
      held.rank === meaning.rank &&
      held.values.length < MAX_VALUES
    ) {
      held.values.push(value);
    }
  }

  all(field: Field): readonly unknown[] {
    return this.#found.get(field)?.values ?? [];
  }

  first(field: Field): unknown {
    return this.#found.get(field)?.values[0];
  }

  /** ID3v2.3 and 2.2 put "/" between several names, which others have in one name: whoever reads them must decide. */
  isSlashed(field: Field): boolean {
    const kind = this.#found.get(field)?.kind;
    return kind === "ID3v2.3" || kind === "ID3v2.2";
  }
}
