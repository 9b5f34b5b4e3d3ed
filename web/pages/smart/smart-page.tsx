import { A, useNavigate, useParams } from "@solidjs/router";
import { createMemo, createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { createMutable } from "solid-js/store";
import { parseRules, type Rules } from "../../../schema/rules/rules.ts";
import { mutate } from "../../api/client.ts";
import { createQuery } from "../../api/create-query.ts";
import { PageHead } from "../../app/page-head.tsx";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { createPlaylistMutation } from "../parts/playlists/documents.ts";
import { failureOf } from "../parts/refusal-text.ts";
import { TextField } from "../parts/text-field.tsx";
import { playlistQuery, updatePlaylistMutation, type PlaylistView } from "../playlist/documents.ts";
import { PublicSwitch } from "../playlists/playlist-form.tsx";
import { choicesQuery } from "./documents.ts";
import { draftedRules, draftOf, emptyDraft } from "./draft.ts";
import { GroupEditor } from "./group-editor.tsx";
import { OrderEditor } from "./order-editor.tsx";
import { createPreview, previewCount, RulesPreview } from "./preview.tsx";
import "../parts/list-head.css";
import "../playlists/playlists.css";
import "./smart.css";

const CHOICES_AT_MOST = 500;

/** Makes a smart playlist, or changes the rules of one. */
export default function SmartPage(): JSX.Element {
  const params = useParams<{ id?: string }>();
  const answer = createQuery(
    playlistQuery,
    () => (params.id === undefined ? null : { id: params.id }),
    { live: false },
  );
  const found = () => answer.data()?.playlist;
  const rules = createMemo((): Rules | null => {
    const parsed = parseRules(found()?.rules);
    return parsed.ok ? parsed.rules : null;
  });
  usePageTitle(() => t(params.id === undefined ? "smart.newTitle" : "playlist.editRules"));
  return (
    <>
      <PageHead back />
      <Switch fallback={<LoadingRows />}>
        <Match when={params.id === undefined}>
          <Builder playlist={null} rules={null} />
        </Match>
        <Match when={found() && rules() && found()?.mayEdit && found()}>
          {(playlist) => <Builder playlist={playlist()} rules={rules()} />}
        </Match>
        <Match when={found() !== undefined}>
          <Empty title={t("playlist.goneTitle")} hint={t("playlist.goneBody")}>
            <A class="btn soft" href="/playlists">
              {t("playlist.all")}
            </A>
          </Empty>
        </Match>
        <Match when={answer.error()}>
          {(error) => (
            <ErrorState failure={error().failure} onRetry={() => void answer.refetch()} />
          )}
        </Match>
      </Switch>
    </>
  );
}

function Builder(props: {
  readonly playlist: PlaylistView | null;
  readonly rules: Rules | null;
}): JSX.Element {
  const navigate = useNavigate();
  /* eslint-disable solid/reactivity -- what it begins with; what is typed must outlive later answers */
  const draft = createMutable(props.rules ? draftOf(props.rules) : emptyDraft());
  const [name, setName] = createSignal(props.playlist?.name ?? "");
  const [isPublic, setPublic] = createSignal(props.playlist?.public ?? false);
  /* eslint-enable solid/reactivity */
  const [wrong, setWrong] = createSignal<string | undefined>(undefined);
  const [busy, setBusy] = createSignal(false);
  const choices = createQuery(choicesQuery, () => ({ first: CHOICES_AT_MOST }), { live: false });
  const drafted = createMemo(() => draftedRules(draft));
  const preview = createPreview(() => drafted().rules);

  const save = async (): Promise<string | undefined> => {
    if (name().trim() === "") return t("smart.needsName");
    if (drafted().incomplete > 0) return t("smart.needsRules");
    const input = { name: name(), public: isPublic(), rules: drafted().rules };
    const { playlist } = props;
    const { playlist: saved, error } = playlist
      ? (await mutate(updatePlaylistMutation, { input: { playlistId: playlist.id, ...input } }))
          .updatePlaylist
      : (await mutate(createPlaylistMutation, { input })).createPlaylist;
    if (saved) navigate(`/playlists/${saved.id}`, { replace: true });
    return error?.message;
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      setWrong(await save());
    } catch (error) {
      setWrong(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="smart" onSubmit={(event) => void submit(event)}>
      <header class="smart-head">
        <div class="grow">
          <h1>
            {props.playlist
              ? t("smart.editTitle", { name: props.playlist.name })
              : t("smart.newTitle")}
          </h1>
          <p class="water">{t("smart.voice")}</p>
        </div>
        <div class="smart-save">
          <A
            class="btn plain"
            href={props.playlist ? `/playlists/${props.playlist.id}` : "/playlists"}
          >
            {t("common.cancel")}
          </A>
          <Button kind="primary" type="submit" disabled={busy()}>
            {t("playlist.save")}
          </Button>
        </div>
      </header>
      <Show when={wrong()}>
        <p class="smart-wrong" role="alert">
          {wrong()}
        </p>
      </Show>
      <div class="smart-columns">
        <div class="smart-rules">
          <div class="smart-name">
            <TextField
              label={t("playlists.name")}
              value={name()}
              maxlength={200}
              onInput={setName}
            />
            <PublicSwitch value={isPublic()} onChange={setPublic} />
          </div>
          <section>
            <h2>
              {t("smart.match")}
              <span class="water num phone">{previewCount(preview)}</span>
            </h2>
            <GroupEditor group={draft.root} depth={1} choices={choices.data()} />
          </section>
          <section>
            <h2>{t("smart.order")}</h2>
            <OrderEditor draft={draft} />
          </section>
        </div>
        <RulesPreview answer={preview} incomplete={drafted().incomplete} />
      </div>
    </form>
  );
}
