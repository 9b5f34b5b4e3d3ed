import { batch, createMemo, createSignal, untrack, type Accessor } from "solid-js";
import { ApiError, type ApiFailure, query } from "../../api/client.ts";
import type { TrackFields } from "../../api/fragments.ts";
import { harmonicMixQuery } from "./documents.ts";
import { type Join, joinOfStep, judgeJoin } from "./join.ts";
import { FIRST_WISH, inputOf, type MixWish } from "./mix-wish.ts";

type MixFailure = ApiFailure | "no-candidates";

/** A set being made: what is asked of it, what it is, and what was changed by hand. */
export interface Mix {
  readonly wish: Accessor<MixWish>;
  readonly setWish: (change: Partial<MixWish>) => void;
  /** Undefined until there is one. */
  readonly tracks: Accessor<readonly TrackFields[] | undefined>;
  /** Between each track and the next. */
  readonly joins: Accessor<readonly Join[]>;
  /** What the curve wants at each place, 0–1; none where somebody changed the length. */
  readonly targets: Accessor<readonly number[]>;
  readonly selected: Accessor<number>;
  readonly select: (place: number) => void;
  readonly building: Accessor<boolean>;
  readonly failure: Accessor<MixFailure | null>;
  readonly build: () => Promise<void>;
  /** Another set of the same kind. */
  readonly rebuild: () => Promise<void>;
  readonly move: (from: number, to: number) => void;
  readonly remove: (place: number) => void;
  readonly insertAfter: (place: number, track: TrackFields) => void;
  readonly undo: () => void;
  readonly canUndo: Accessor<boolean>;
}

/** More steps back nobody remembers. */
const MOST_UNDO = 30;

export function createMix(): Mix {
  const [wish, setWish] = createSignal<MixWish>(FIRST_WISH);
  const [tracks, setTracks] = createSignal<readonly TrackFields[] | undefined>();
  const [targets, setTargets] = createSignal<readonly number[]>([]);
  const [selected, select] = createSignal(0);
  const [building, setBuilding] = createSignal(false);
  const [failure, setFailure] = createSignal<MixFailure | null>(null);
  const [past, setPast] = createSignal<readonly (readonly TrackFields[])[]>([]);
  /** What the server said of pairs, by their ids. */
  let known: ReadonlyMap<string, Join> = new Map();
  let variation = 0;
  let asked = 0;

  const joins = createMemo((): Join[] => {
    const all = tracks() ?? [];
    const { rules } = wish();
    return all.slice(1).flatMap((to, index) => {
      const from = all[index];
      return from ? (known.get(pairOf(from, to)) ?? judgeJoin(from, to, rules)) : [];
    });
  });

  async function build(): Promise<void> {
    asked += 1;
    const now = asked;
    setBuilding(true);
    try {
      const input = inputOf(untrack(wish), variation);
      const { harmonicMix } = await query(harmonicMixQuery, { input });
      if (now !== asked) return;
      batch(() => {
        const steps = harmonicMix.mix?.steps ?? [];
        setFailure(harmonicMix.error ? "no-candidates" : null);
        known = new Map(
          steps.slice(1).flatMap((step, index) => {
            const before = steps[index]?.track;
            return before ? [[pairOf(before, step.track), joinOfStep(step)] as const] : [];
          }),
        );
        setTargets(steps.map(({ energyTarget }) => energyTarget));
        setTracks(harmonicMix.mix ? steps.map(({ track }) => track) : undefined);
        setPast([]);
        select(0);
      });
    } catch (error) {
      if (now === asked) setFailure(error instanceof ApiError ? error.failure : "server");
    } finally {
      if (now === asked) setBuilding(false);
    }
  }

  function change(next: readonly TrackFields[], chosen: number): void {
    batch(() => {
      setPast((before) => [...before.slice(1 - MOST_UNDO), untrack(tracks) ?? []]);
      setTracks(next);
      select(Math.max(0, Math.min(chosen, next.length - 1)));
    });
  }
  const now = (): readonly TrackFields[] => untrack(tracks) ?? [];

  return {
    wish,
    setWish: (some) => setWish((before) => ({ ...before, ...some })),
    tracks,
    joins,
    targets: () => (targets().length === tracks()?.length ? targets() : []),
    selected,
    select,
    building,
    failure,
    build,
    rebuild: () => {
      variation += 1;
      return build();
    },
    move(from, to) {
      const moved = now()[from];
      if (!moved || to < 0 || to >= now().length || from === to) return;
      change(now().toSpliced(from, 1).toSpliced(to, 0, moved), to);
    },
    remove: (place) => change(now().toSpliced(place, 1), place),
    insertAfter: (place, track) => change(now().toSpliced(place + 1, 0, track), place + 1),
    undo() {
      const last = untrack(past).at(-1);
      if (!last) return;
      batch(() => {
        setPast((before) => before.slice(0, -1));
        setTracks(last);
        select((place) => Math.min(place, last.length - 1));
      });
    },
    canUndo: () => past().length > 0,
  };
}

const pairOf = (from: TrackFields, to: TrackFields): string => `${from.id}>${to.id}`;
