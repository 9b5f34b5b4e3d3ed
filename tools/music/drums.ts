/** General MIDI's drums. */
export const KICK = 36;
export const SIDE_STICK = 37;
export const SNARE = 38;
export const CLAP = 39;
export const CLOSED_HAT = 42;
export const PEDAL_HAT = 44;
export const OPEN_HAT = 46;
export const LOW_TOM = 45;
export const HIGH_TOM = 48;
export const CRASH = 49;
export const RIDE = 51;
export const TAMBOURINE = 54;
export const SHAKER = 70;

/** Beats of a bar, every so often from a first one. */
export const every = (step: number, beatsPerBar = 4, first = 0): number[] => {
  const beats: number[] = [];
  for (let beat = first; beat < beatsPerBar - 0.001; beat += step) beats.push(beat);
  return beats;
};
