import { type Chord, chordsOfSong, scaleOf } from "./harmony.ts";
import { type Random, randomFrom } from "./random.ts";
import { DRUMS, MELODY, type Note, type Song, type SongPlan } from "./song.ts";

/** About so long is a song. */
const SONG_SECONDS = 48;

/** Of a player's hand: how far from the beat, and how much louder or softer. */
export interface Feel {
  readonly timingMs: number;
  readonly loudness: number;
  /** Where the second sixteenth of an eighth falls: 0.5 is straight, 0.62 swings. */
  readonly swing: number;
}

/** A bar in the making: its beginning in beats and what sounds in it. */
export interface Bar {
  readonly index: number;
  readonly startBeats: number;
  readonly chord: Chord;
  /** 0 in the first part, then growing: songs get fuller. */
  readonly section: number;
  /** The last bar before another section. */
  readonly beforeSection: boolean;
  readonly last: boolean;
}

/** Writes notes of one song; whatever a style is made of is said in bars and beats within them. */
export class Composer {
  readonly random: Random;
  readonly bars: readonly Bar[];
  readonly #notes: Note[] = [];
  readonly #plan: SongPlan;
  readonly #beatsPerBar: number;
  readonly #feel: Feel;

  constructor(plan: SongPlan, beatsPerBar: number, feel: Feel) {
    this.#plan = plan;
    this.#beatsPerBar = beatsPerBar;
    this.#feel = feel;
    this.random = randomFrom(plan.seed);
    const barSeconds = (beatsPerBar * 60) / plan.bpm;
    const count = Math.max(12, Math.round(SONG_SECONDS / barSeconds / 4) * 4);
    this.bars = chordsOfSong(this.random, plan.mode, count).map((chord, index) => ({
      index,
      startBeats: index * beatsPerBar,
      chord,
      section: Math.floor(index / 8),
      beforeSection: index % 8 === 7,
      last: index === count - 1,
    }));
  }

  /** `beat` counts from the bar's beginning. */
  play(bar: Bar, channel: number, beat: number, length: number, pitch: number, velocity: number) {
    const late = (this.random.between(-1, 1) * this.#feel.timingMs * this.#plan.bpm) / 60_000;
    this.#notes.push({
      channel,
      pitch,
      startBeats: bar.startBeats + swung(beat, this.#feel.swing) + late,
      lengthBeats: length,
      velocity: velocity * (1 + this.random.between(-1, 1) * this.#feel.loudness),
    });
  }

  drum(bar: Bar, drum: number, beats: readonly number[], velocity: number) {
    for (const beat of beats) this.play(bar, DRUMS, beat, 0.1, drum, velocity);
  }

  /** The chord's notes from the given octave's C upwards, inverted so that they stay near each other. */
  voicing(bar: Bar, octave: number): number[] {
    const base = 12 * (octave + 1);
    return bar.chord.steps
      .map((step) => base + ((this.#plan.tonic + bar.chord.root + step) % 12))
      .toSorted((a, b) => a - b);
  }

  root(bar: Bar, octave: number): number {
    return 12 * (octave + 1) + ((this.#plan.tonic + bar.chord.root) % 12);
  }

  /**
   * A tune: a rhythm of four bars that comes back, chord notes on strong beats, steps of the scale between, home at
   * the end.
   */
  melody(rhythms: readonly (readonly number[])[], octave: number, velocity: number, from = 1) {
    const phrase = Array.from({ length: 4 }, () => this.random.pick(rhythms));
    const scale = scaleOf(this.#plan.mode);
    let place = scale.length;
    for (const bar of this.bars) {
      if (bar.section < from) continue;
      const beats = bar.last ? [0] : (phrase[bar.index % 4] ?? []);
      for (const [at, beat] of beats.entries()) {
        const end = beats[at + 1] ?? this.#beatsPerBar;
        place = Math.min(13, Math.max(0, place + this.random.pick([-2, -1, -1, 0, 1, 1, 2])));
        const free = degree(scale, place) + 12 * (octave + 1) + this.#plan.tonic;
        const strong = Number.isInteger(beat) || this.random.chance(0.3);
        const pitch = bar.last ? this.root(bar, octave) : strong ? this.#nearest(bar, free) : free;
        this.play(bar, MELODY, beat, (end - beat) * 0.92, pitch, velocity);
      }
    }
  }

  finish(programs: readonly (readonly [channel: number, program: number])[]): Song {
    return {
      plan: this.#plan,
      beatsPerBar: this.#beatsPerBar,
      programs: new Map(programs),
      notes: this.#notes,
    };
  }

  /** The note of the bar's chord that lies nearest. */
  #nearest(bar: Bar, pitch: number): number {
    const inChord = (candidate: number) =>
      bar.chord.steps.some(
        (step) => (candidate - this.#plan.tonic - bar.chord.root - step) % 12 === 0,
      );
    return [0, 1, -1, 2, -2, 3, -3].map((step) => pitch + step).find(inChord) ?? pitch;
  }
}

const degree = (scale: readonly number[], place: number) =>
  (scale[place % scale.length] ?? 0) + 12 * Math.floor(place / scale.length);

/** Moves the off-beat sixteenths. */
function swung(beat: number, swing: number): number {
  const half = Math.floor(beat * 2) / 2;
  return Math.abs(beat - half - 0.25) < 0.01 ? half + swing / 2 : beat;
}
