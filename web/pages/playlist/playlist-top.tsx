import { A, useNavigate } from "@solidjs/router";
import Download from "lucide-solid/icons/download";
import ListEnd from "lucide-solid/icons/list-end";
import Pencil from "lucide-solid/icons/pencil";
import Play from "lucide-solid/icons/play";
import Shuffle from "lucide-solid/icons/shuffle";
import Trash from "lucide-solid/icons/trash";
import Users from "lucide-solid/icons/users";
import WandSparkles from "lucide-solid/icons/wand-sparkles";
import { createMemo, createSignal, Show, type JSX } from "solid-js";
import { parseRules } from "../../../schema/rules/rules.ts";
import { mutate, query } from "../../api/client.ts";
import type { Query } from "../../api/create-query.ts";
import type { TrackFields } from "../../api/fragments.ts";
import type { ResultOf } from "../../api/graphql.ts";
import { formatLength } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { RadioButton } from "../../player/radio-button.tsx";
import { Button } from "../../ui/button.tsx";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { Mosaic } from "../parts/mosaic.tsx";
import { orderText, rulesText } from "../parts/playlists/rule-words.ts";
import { useRuleNames } from "../parts/playlists/use-rule-names.ts";
import { telling } from "../parts/telling.ts";
import { PlaylistForm } from "../playlists/playlist-form.tsx";
import { DeletePlaylist } from "./delete-playlist.tsx";
import {
  playlistTracksQuery,
  updatePlaylistMutation,
  type playlistQuery,
  type PlaylistView,
} from "./documents.ts";
import { createExport } from "./export-playlist.tsx";

/** The most the server gives in one page. */
const PLAYED_AT_MOST = 500;

export interface PlaylistProps {
  readonly playlist: PlaylistView;
  readonly answer: Query<ResultOf<typeof playlistQuery>>;
}

/** A playlist's name, what it holds, and what can be done with it. */
export function PlaylistTop(props: PlaylistProps): JSX.Element {
  const player = usePlayer();
  const navigate = useNavigate();
  const [editing, setEditing] = createSignal(false);
  const [deleting, setDeleting] = createSignal(false);
  const exporting = createExport();
  const withTracks = (use: (tracks: readonly TrackFields[]) => void): Promise<void> =>
    tracksOfPlaylist(props.playlist.id, use);
  const items = (): MenuItem[] => [
    {
      kind: "action",
      label: t("album.addToQueue"),
      icon: ListEnd,
      onSelect: () => void withTracks((tracks) => player.addToQueue(tracks)),
    },
    ...(props.playlist.smart
      ? [
          {
            kind: "action",
            label: t("playlist.export"),
            icon: Download,
            onSelect: () => void exporting.save(props.playlist),
          } as const,
        ]
      : []),
    ...(props.playlist.mayEdit
      ? [
          { kind: "divider" } as const,
          {
            kind: "action",
            label: t("playlist.editDetails"),
            icon: Pencil,
            onSelect: () => setEditing(true),
          } as const,
          {
            kind: "action",
            label: t("playlist.delete"),
            icon: Trash,
            onSelect: () => setDeleting(true),
          } as const,
        ]
      : []),
  ];
  return (
    <header class="pl-top">
      <div class="pl-art">
        <Mosaic artworks={props.playlist.artworks} size={200} />
      </div>
      <div class="pl-name">
        <h1 class="clip2">{props.playlist.name}</h1>
        <p class="by num">
          <Show when={!props.playlist.own}>
            {t("playlists.byOwner", { name: props.playlist.ownerName })} ·{" "}
          </Show>
          {t("common.tracksCount", { count: props.playlist.trackCount })}
          <Show when={props.playlist.trackCount > 0}>
            , {formatLength(props.playlist.durationMs)}
          </Show>
          <Show when={props.playlist.public}>
            <span class="pl-mark" title={t("playlist.public")}>
              <Users size={15} />
              <span class="sr">{t("playlist.public")}</span>
            </span>
          </Show>
        </p>
        <Show when={props.playlist.comment}>
          {(comment) => <p class="pl-comment">{comment()}</p>}
        </Show>
        <Show when={props.playlist.smart}>
          <RulesSummary playlist={props.playlist} />
        </Show>
        <div class="acts">
          <Button
            kind="primary"
            disabled={props.playlist.trackCount === 0}
            onClick={() => void withTracks((tracks) => player.playTracks(tracks))}
          >
            <Play size={20} />
            {t("album.play")}
          </Button>
          <Button
            disabled={props.playlist.trackCount === 0}
            onClick={() =>
              void withTracks((tracks) => player.playTracks(tracks, { shuffle: true }))
            }
          >
            <Shuffle size={18} />
            {t("album.shuffle")}
          </Button>
          <Show when={props.playlist.trackCount > 0}>
            <RadioButton bare seed={{ playlistId: props.playlist.id }} name={props.playlist.name} />
          </Show>
          <Show when={props.playlist.smart && props.playlist.mayEdit}>
            <A class="btn soft" href={`/playlists/${props.playlist.id}/edit`}>
              <WandSparkles size={18} />
              {t("playlist.edit")}
            </A>
          </Show>
          <Menu label={t("common.moreFor", { title: props.playlist.name })} items={items} />
        </div>
      </div>
      <Show when={editing()}>
        <PlaylistForm
          title={t("playlist.editDetails")}
          submit={t("playlist.save")}
          details={{
            name: props.playlist.name,
            comment: props.playlist.comment ?? "",
            public: props.playlist.public,
          }}
          onClose={() => setEditing(false)}
          onSubmit={(details) => saveDetails(props, details, () => setEditing(false))}
        />
      </Show>
      <Show when={deleting()}>
        <DeletePlaylist
          playlist={props.playlist}
          onClose={() => setDeleting(false)}
          onDone={() => navigate("/playlists", { replace: true })}
        />
      </Show>
      {exporting.view()}
    </header>
  );
}

/** What can be played of it. Says so where it can't be had. */
const tracksOfPlaylist = (
  id: string,
  use: (tracks: readonly TrackFields[]) => void,
): Promise<void> =>
  telling(async () => {
    const asked = { id, first: PLAYED_AT_MOST, offset: 0 };
    const found = (await query(playlistTracksQuery, asked)).playlist?.tracks.nodes ?? [];
    use(found.filter((track) => track.missingSince === null));
  });

/** Gives what is wrong, or null. */
async function saveDetails(
  { playlist, answer }: PlaylistProps,
  details: { readonly name: string; readonly comment: string; readonly public: boolean },
  onDone: () => void,
): Promise<string | null> {
  const input = { playlistId: playlist.id, ...details };
  const { updatePlaylist } = await mutate(updatePlaylistMutation, { input });
  if (updatePlaylist.error) return updatePlaylist.error.message;
  await answer.refetch();
  onDone();
  return null;
}

/** The rules in words. */
function RulesSummary(props: { readonly playlist: PlaylistView }): JSX.Element {
  const rules = createMemo(() => {
    const parsed = parseRules(props.playlist.rules);
    return parsed.ok ? parsed.rules : null;
  });
  const names = useRuleNames(rules);
  return (
    <Show when={rules()}>
      {(known) => (
        <p class="pl-rules">
          <WandSparkles size={16} />
          <span>
            {rulesText(known(), names())}
            <Show when={orderText(known())}>
              {(order) => <span class="quiet"> · {order()}</span>}
            </Show>
          </span>
        </p>
      )}
    </Show>
  );
}
