import { A, useSearchParams } from "@solidjs/router";
import ListEnd from "lucide-solid/icons/list-end";
import ListPlus from "lucide-solid/icons/list-plus";
import Play from "lucide-solid/icons/play";
import SlidersHorizontal from "lucide-solid/icons/sliders-horizontal";
import Undo2 from "lucide-solid/icons/undo-2";
import WandSparkles from "lucide-solid/icons/wand-sparkles";
import { createSignal, Match, onMount, Show, Switch, type JSX } from "solid-js";
import { query } from "../../api/client.ts";
import { PageHead } from "../../app/page-head.tsx";
import { askForPlaylist } from "../../app/playlist-wish.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { createIsPhone } from "../../ui/media-query.ts";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { CamelotWheel } from "./camelot-wheel.tsx";
import { createMix, type Mix } from "./create-mix.ts";
import { mixSeedQuery } from "./documents.ts";
import { Fits } from "./fits.tsx";
import { Knobs } from "./knobs.tsx";
import { MixChart } from "./mix-chart.tsx";
import { MixList } from "./mix-list.tsx";
import { mixSentence, mixTitle } from "./mix-words.ts";
import "../parts/list-head.css";
import "./mix.css";

/** A set that mixes: asked for, drawn over time and round the wheel, and changed by hand. */
export default function MixPage(): JSX.Element {
  const [params] = useSearchParams<{ seed?: string }>();
  const mix = createMix();
  const isPhone = createIsPhone();
  const [shaping, setShaping] = createSignal(false);
  usePageTitle(() => t("mix.title"));
  const begin = async (ids: readonly string[]): Promise<void> => {
    const found = await Promise.all(
      ids.map(async (id) => (await query(mixSeedQuery, { id })).track),
    ).catch(() => []);
    mix.setWish({ seeds: found.flatMap((track) => track ?? []) });
    await mix.build();
  };
  onMount(() => void begin(params.seed?.split(",").filter(Boolean) ?? []));
  return (
    <>
      <PageHead title={mixTitle(mix)}>
        <IconButton label={t("mix.shape")} onClick={() => setShaping(true)}>
          <SlidersHorizontal size={22} />
        </IconButton>
        <PlayIcon mix={mix} />
      </PageHead>
      <p class="phone water psub">{mixSentence(mix)}</p>
      <DeskHead mix={mix} />
      <div class="mx" aria-busy={mix.building()}>
        <div class="wl">
          <CamelotWheel mix={mix} />
          <Show when={!isPhone()}>
            <Knobs mix={mix} />
            <Fits mix={mix} />
          </Show>
        </div>
        <div class="mr">
          <Outcome mix={mix} onShape={() => setShaping(true)} />
        </div>
      </div>
      <Show when={isPhone()}>
        <Dialog
          kind="sheet"
          open={shaping()}
          title={t("mix.shape")}
          onClose={() => setShaping(false)}
        >
          <Knobs mix={mix} />
          <Actions mix={mix} />
        </Dialog>
      </Show>
    </>
  );
}

function Outcome(props: { readonly mix: Mix; readonly onShape: () => void }): JSX.Element {
  return (
    <Switch fallback={<LoadingRows count={6} />}>
      <Match when={props.mix.failure() === "no-candidates"}>
        <Empty title={t("mix.noneTitle")} voice={t("mix.noneVoice")} hint={t("mix.noneHint")}>
          <A class="btn soft" href="/activity">
            {t("shell.activity")}
          </A>
        </Empty>
      </Match>
      <Match when={props.mix.failure()}>
        {(failure) => <ErrorState failure={failure()} onRetry={() => void props.mix.build()} />}
      </Match>
      <Match when={props.mix.tracks()}>
        <MixChart mix={props.mix} />
        <MixList mix={props.mix} />
      </Match>
    </Switch>
  );
}

function DeskHead(props: { readonly mix: Mix }): JSX.Element {
  return (
    <header class="mxh">
      <div class="grow">
        <h1>{mixTitle(props.mix)}</h1>
        <p class="water">{mixSentence(props.mix)}</p>
      </div>
      <Actions mix={props.mix} />
      <PlayButton mix={props.mix} />
    </header>
  );
}

function Actions(props: { readonly mix: Mix }): JSX.Element {
  const player = usePlayer();
  const tracks = () => props.mix.tracks() ?? [];
  const save = (): void =>
    askForPlaylist({
      name: mixTitle(props.mix),
      trackIds: async () => tracks().map(({ id }) => id),
    });
  return (
    <div class="mix-acts">
      <Button kind="plain" disabled={!props.mix.canUndo()} onClick={props.mix.undo}>
        <Undo2 size={18} />
        {t("common.undo")}
      </Button>
      <Button disabled={props.mix.building()} onClick={() => void props.mix.rebuild()}>
        <WandSparkles size={18} />
        {t("mix.rebuild")}
      </Button>
      <IconButton
        label={t("menu.addToQueue")}
        disabled={tracks().length === 0}
        onClick={() => player.addToQueue(tracks())}
      >
        <ListEnd size={20} />
      </IconButton>
      <IconButton label={t("addTo.menu")} disabled={tracks().length === 0} onClick={save}>
        <ListPlus size={20} />
      </IconButton>
    </div>
  );
}

function PlayButton(props: { readonly mix: Mix }): JSX.Element {
  const player = usePlayer();
  const tracks = () => props.mix.tracks() ?? [];
  return (
    <Button
      kind="primary"
      disabled={tracks().length === 0}
      onClick={() => player.playTracks(tracks())}
    >
      <Play size={18} />
      {t("mix.play")}
    </Button>
  );
}

function PlayIcon(props: { readonly mix: Mix }): JSX.Element {
  const player = usePlayer();
  const tracks = () => props.mix.tracks() ?? [];
  return (
    <IconButton
      label={t("mix.play")}
      disabled={tracks().length === 0}
      onClick={() => player.playTracks(tracks())}
    >
      <Play size={24} />
    </IconButton>
  );
}
