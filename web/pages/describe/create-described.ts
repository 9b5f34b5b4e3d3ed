import { createMemo, createSignal, type Accessor } from "solid-js";
import { useSearchParams } from "@solidjs/router";
import type { PlaylistPlan } from "../../../schema/words/playlist-plan.ts";
import type { ApiError } from "../../api/client.ts";
import { createQuery } from "../../api/create-query.ts";
import { createDebounced } from "../parts/create-debounced.ts";
import { describeQuery, type Described } from "./documents.ts";

const REST_MS = 350;

export interface Description {
  readonly text: Accessor<string>;
  readonly type: (text: string) => void;
  /** Undefined until something was asked. While another answer loads the former one stays. */
  readonly found: Accessor<Described | undefined>;
  readonly refused: Accessor<string | null>;
  readonly error: Accessor<ApiError | undefined>;
  readonly asking: Accessor<boolean>;
  readonly retry: () => void;
  /** Whether the plan was changed by hand; the words then say nothing more. */
  readonly edited: Accessor<boolean>;
  readonly edit: (plan: PlaylistPlan) => void;
  readonly readAgain: () => void;
  readonly again: () => void;
}

/** What was typed, which the address keeps, and what came of it. */
export function createDescription(): Description {
  const [params, setParams] = useSearchParams<{ q?: string }>();
  const text = (): string => params.q ?? "";
  const rested = createDebounced(text, REST_MS);
  const [plan, setPlan] = createSignal<PlaylistPlan | null>(null);
  const [variation, setVariation] = createSignal(0);
  const answer = createQuery(
    describeQuery,
    () =>
      rested().trim() === ""
        ? null
        : { description: rested(), plan: plan(), variation: variation() },
    { keepPrevious: true },
  );
  const outcome = createMemo(() => (text().trim() === "" ? undefined : answer.data()));
  return {
    text,
    type: (typed) => {
      setPlan(null);
      setVariation(0);
      setParams({ q: typed || undefined }, { replace: true });
    },
    found: () => outcome()?.describePlaylist.playlist ?? undefined,
    refused: () => outcome()?.describePlaylist.error?.message ?? null,
    error: () => (text().trim() === "" ? undefined : answer.error()),
    asking: () => text().trim() !== "" && (answer.loading() || rested() !== text()),
    retry: () => void answer.refetch(),
    edited: () => plan() !== null,
    edit: (changed) => setPlan(changed),
    readAgain: () => setPlan(null),
    again: () => setVariation((number) => number + 1),
  };
}
