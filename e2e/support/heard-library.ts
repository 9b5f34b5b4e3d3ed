import { openPglite } from "../../local-runner/bindings/sql/pglite/open.ts";
import { dataPaths } from "../../local-runner/paths.ts";
import {
  ANALYZER_VERSION,
  AUDIO_EMBEDDING_MODEL,
  AUDIO_EMBEDDING_VERSION,
  WAVEFORM_POINTS,
} from "../../schema/internal/analysis.ts";
import { heardVector } from "./heard-vector.ts";

/** How a track of the invented library sounds. The wav files themselves are plain tones. */
interface Sound {
  readonly bpm: number | null;
  readonly bpmConfidence: number;
  readonly camelotKey: string;
  readonly key: string;
  readonly keyConfidence: number;
  readonly energy: number;
}

const KEYS = [
  ["8A", "A minor"],
  ["9A", "E minor"],
  ["7A", "D minor"],
  ["8B", "C major"],
  ["1A", "Ab minor"],
  ["12B", "E major"],
  ["10A", "B minor"],
  ["5B", "Eb major"],
] as const;

/** The same track sounds the same in every run. A tempo in the tag goes first; of the others every ninth has no beat, every fifth a tempo that is a guess. */
function soundOf(place: number, tagBpm: number | null): Sound {
  const [camelotKey, key] = KEYS[(place * 3) % KEYS.length] ?? KEYS[0];
  return {
    bpm: tagBpm ?? (place % 9 === 8 ? null : 62 + ((place * 37) % 120)),
    bpmConfidence: tagBpm !== null ? 1 : place % 5 === 4 ? 0.3 : 0.9,
    camelotKey,
    key,
    keyConfidence: place % 7 === 6 ? 0.4 : 0.85,
    energy: ((place * 29) % 90) / 100 + 0.05,
  };
}

/** An arch with breaks: something to see on the seek bar. Base64. */
function waveformOf(place: number): string {
  const bytes = Uint8Array.from({ length: WAVEFORM_POINTS }, (_, point) => {
    const along = point / WAVEFORM_POINTS;
    const arch = Math.sin(Math.PI * Math.min(1, along * 1.15)) ** 0.6;
    const swell = 0.62 + 0.26 * Math.sin(along * (9 + place)) * Math.cos(along * 5);
    const grain = 0.78 + 0.22 * Math.sin(point * 12.9898 + place) * Math.cos(point * 4.1414);
    const pause = Math.abs(along - 0.63) < 0.04 ? 0.35 : 1;
    return Math.round(255 * Math.max(0.03, Math.min(1, arch * swell * grain * pause)));
  });
  return Buffer.from(bytes).toString("base64");
}

interface TrackRow {
  readonly id: string;
  readonly title: string;
  readonly tagBpm: number | null;
  readonly folder: string;
}

interface Planted {
  /** Titles, in the order of the library. */
  readonly heard: readonly string[];
  /** Failed, with the code. */
  readonly failed: Readonly<Record<string, string>>;
}

/** How many tracks are left to hear, and how many have failed. */
const LEFT = 3;
const FAILURES = [
  ["format-unsupported", "Monkey's Audio can't be decoded here."],
  ["format-unsupported", "Windows Media can't be decoded here."],
  ["undecodable", "Frame 118 doesn't end where it should."],
] as const;

/**
 * Writes what an analysis would have found into the embedded database of a data folder that no process has open, and
 * turns automatic analysis off, so that it stays. The last tracks failed or were not heard yet.
 */
export async function plantHeard(dataDirectory: string): Promise<Planted> {
  const database = await openPglite(dataPaths(dataDirectory).database);
  try {
    await database.query(/* sql */ `insert into settings (key, value) values ('analysis', '{"automatic": false}')
        on conflict (key) do update set value = excluded.value`);
    // What was chosen and heard meanwhile; messages under way then find nothing to do.
    await database.query(/* sql */ `delete from jobs where task = 'analyze'`);
    for (const table of ["track_audio_features", "track_waveforms", "track_embeddings"]) {
      await database.query(`delete from ${table}`);
    }
    const { rows } = await database.query<TrackRow>(
      /* sql */ `select tracks.id, tracks.title, tracks.tag_bpm as "tagBpm", files.folder from tracks join files on files.id = tracks.file_id order by files.path`,
    );
    const failing = rows.slice(-LEFT - FAILURES.length, -LEFT);
    const heard = rows.slice(0, -LEFT - FAILURES.length);
    for (const [place, track] of heard.entries()) await plantOne(database, track, place);
    for (const [place, track] of failing.entries()) {
      const [code, detail] = FAILURES[place] ?? FAILURES[0];
      await database.query(
        /* sql */ `insert into jobs (id, task, subject_type, subject_id, state, version, error_code, error_detail, finished_at)
          values (gen_random_uuid(), 'analyze', 'track', $1, 'failed', $2, $3, $4, now())`,
        [track.id, ANALYZER_VERSION, code, detail],
      );
    }
    return {
      heard: heard.map(({ title }) => title),
      failed: Object.fromEntries(
        failing.map(({ title }, place) => [title, FAILURES[place]?.[0] ?? ""]),
      ),
    };
  } finally {
    await database.close();
  }
}

type EmbeddedDatabase = Awaited<ReturnType<typeof openPglite>>;

async function plantOne(
  database: EmbeddedDatabase,
  { id, tagBpm, folder }: TrackRow,
  place: number,
): Promise<void> {
  const sound = soundOf(place, tagBpm);
  const method = "signal";
  const score = (step: number): number => ((place * step + 11) % 97) / 100;
  const provenance = Object.fromEntries(
    [
      ["bpm", sound.bpmConfidence],
      ["key", sound.keyConfidence],
      ["energy", 0.85],
      ["danceability", 0.6],
      ["moodHappy", 0.35],
      ["moodParty", 0.4],
      ["moodRelaxed", 0.55],
      ["moodAggressive", 0.45],
      ["acoustic", 0.4],
      ["tonal", 0.7],
    ].map(([field, confidence]) => [
      field,
      { confidence, method: field === "bpm" && tagBpm !== null ? "tag" : method },
    ]),
  );
  if (sound.bpm === null) delete provenance["bpm"];
  const measured = {
    bpm: sound.bpm && { value: sound.bpm, confidence: sound.bpmConfidence, method },
    key: { value: sound.key, camelot: sound.camelotKey, confidence: sound.keyConfidence, method },
  };
  await database.query(
    /* sql */ `insert into track_audio_features (track_id, bpm, bpm_confidence, bpm_alternative, key, camelot_key,
        key_confidence, energy, danceability, mood_happy, mood_party, mood_relaxed, mood_aggressive, acoustic, tonal,
        loudness_lufs, loudness_range_lu, true_peak_db, dynamic_range, onset_rate, analyzed_ms,
        analysis_source, analyzer_version, measured, provenance)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 200000,
        'signal', $21, $22, $23)`,
    [
      id,
      sound.bpm,
      sound.bpm === null ? null : sound.bpmConfidence,
      sound.bpm === null ? null : sound.bpm * 2,
      sound.key,
      sound.camelotKey,
      sound.keyConfidence,
      sound.energy,
      score(31),
      score(17),
      score(43),
      1 - sound.energy,
      sound.energy * 0.8,
      score(53),
      score(61),
      -8 - score(13) * 14,
      3 + score(19) * 12,
      -0.3 - score(7),
      2 + score(23) * 5,
      1 + score(37) * 6,
      ANALYZER_VERSION,
      JSON.stringify(measured),
      JSON.stringify(provenance),
    ],
  );
  await database.query(
    /* sql */ `insert into track_waveforms (track_id, peaks) values ($1, decode($2, 'base64'))`,
    [id, waveformOf(place)],
  );
  await database.query(
    /* sql */ `insert into track_embeddings (id, track_id, embedding_type, vector, embedding_source, embedding_model,
        embedding_version) values (gen_random_uuid(), $1, 'audio', $2::text::halfvec(512), 'analyzer', $3, $4)`,
    [id, heardVector(place, folder), AUDIO_EMBEDDING_MODEL, AUDIO_EMBEDDING_VERSION],
  );
}
