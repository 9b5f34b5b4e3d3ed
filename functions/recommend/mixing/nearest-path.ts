import type { MixField } from "./mix-field.ts";
import { Heard, type MixAims, placeWorth } from "./mix-worth.ts";
import type { Pins } from "./search-paths.ts";

/** Whatever goes best with the track before, each time: what a set must be better than. */
export function nearestPath(field: MixField, aims: MixAims, length: number, pins: Pins): number[] {
  const pinned = new Set(pins.values());
  const path: number[] = [];
  const heard = new Heard(field, []);
  const taken = new Set<number>();
  for (let place = 0; place < length; place++) {
    const pin = pins.get(place);
    const next = pin ?? bestAt(place);
    if (next === null) break;
    path.push(next);
    taken.add(next);
    heard.change(field, next, 1);
  }
  return path;

  function bestAt(place: number): number | null {
    const before = path[place - 1];
    let best: number | null = null;
    let most = -Infinity;
    for (const track of field.candidates.keys()) {
      if (taken.has(track) || pinned.has(track)) continue;
      const worth =
        placeWorth(field, aims, track, place) -
        heard.cost(field, track) +
        (before === undefined ? 0 : field.worth(before, track));
      if (worth <= most) continue;
      most = worth;
      best = track;
    }
    return best;
  }
}
