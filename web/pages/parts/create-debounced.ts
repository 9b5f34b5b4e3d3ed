import { createEffect, createSignal, on, onCleanup, untrack, type Accessor } from "solid-js";

/** What a value came to, once it has rested. */
export function createDebounced<Value>(value: Accessor<Value>, restMs: number): Accessor<Value> {
  const [rested, setRested] = createSignal(untrack(value));
  createEffect(
    on(
      value,
      (latest) => {
        const timer = setTimeout(() => setRested(() => latest), restMs);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  return rested;
}
