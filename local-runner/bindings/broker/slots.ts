/** Places in the processes that several queues share. Whoever was refused is woken when one is free, the first queue first. */
export interface Slots {
  /** False when all are taken: `wake` is called once it may be asked again. */
  take(place: number, wake: () => void): boolean;
  giveBack(): void;
}

export function createSlots(capacity: number): Slots {
  let free = capacity;
  const refused = new Map<number, () => void>();
  return {
    take(place, wake) {
      if (free > 0) {
        free -= 1;
        return true;
      }
      refused.set(place, wake);
      return false;
    },
    giveBack() {
      free += 1;
      const waiting = [...refused].toSorted(([one], [other]) => one - other);
      refused.clear();
      for (const [, wake] of waiting) wake();
    },
  };
}
