import { useLocation, useNavigate, type RouteSectionProps } from "@solidjs/router";
import {
  createEffect,
  ErrorBoundary,
  lazy,
  Match,
  on,
  Show,
  Suspense,
  Switch,
  type JSX,
} from "solid-js";
import { t } from "../i18n/i18n.ts";
import { Dock } from "../player/dock.tsx";
import { Button } from "../ui/button.tsx";
import { Empty, ErrorState } from "../ui/states.tsx";
import { ToastHost } from "../ui/toast-host.tsx";
import { Background } from "./background.tsx";
import { ConnectionNotice } from "./connection-notice.tsx";
import { HelpSheet } from "./help-sheet.tsx";
import { followScans } from "./live-scans.ts";
import { playlistWish } from "./playlist-wish.ts";
import { Rail } from "./rail.tsx";
import { OPEN_PATHS } from "./routes.tsx";
import { rememberScroll } from "./scroll-memory.ts";
import { growCover } from "./grow-cover.ts";
import { loadSession, session, viewer } from "./session.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { pageTitle } from "./title.ts";

const AddToPlaylist = lazy(() => import("../pages/parts/playlists/add-to-playlist.tsx"));

/** Where to go after signing in: a path of ours, never another site. */
function safeNext(next: unknown): string {
  return typeof next === "string" && /^\/(?![/\\])/u.test(next) ? next : "/";
}

/** Decides what stands around a page: the whole app, or nothing but the sea for who isn't signed in. */
export function Frame(props: RouteSectionProps): JSX.Element {
  const location = useLocation();
  const navigate = useNavigate();
  const isOpenPath = (): boolean => OPEN_PATHS.includes(location.pathname);

  createEffect(() => {
    const current = session();
    if (current.state !== "known") return;
    const { auth } = current;
    if (auth.user) {
      if (isOpenPath()) navigate(safeNext(location.query["next"]), { replace: true });
    } else if (auth.setupNeeded) {
      if (location.pathname !== "/setup") navigate("/setup", { replace: true });
    } else if (location.pathname !== "/login") {
      const wanted = location.pathname + location.search;
      const next = wanted === "/" || isOpenPath() ? "" : `?next=${encodeURIComponent(wanted)}`;
      navigate(`/login${next}`, { replace: true });
    }
  });

  return (
    <Switch>
      <Match when={session().state === "unreachable"}>
        <OpenFrame>
          <ErrorState failure="network" onRetry={() => void loadSession()} />
        </OpenFrame>
      </Match>
      <Match when={session().state === "known" && !viewer() && isOpenPath()}>
        <OpenFrame>
          <Suspense>{props.children}</Suspense>
        </OpenFrame>
      </Match>
      <Match when={viewer() && !isOpenPath()}>
        <SignedInFrame>{props.children}</SignedInFrame>
      </Match>
    </Switch>
  );
}

function OpenFrame(props: { readonly children: JSX.Element }): JSX.Element {
  return (
    <div class="app open">
      <Background />
      <main class="open-page">{props.children}</main>
      <ToastHost />
    </div>
  );
}

function SignedInFrame(props: { readonly children: JSX.Element }): JSX.Element {
  const location = useLocation();
  let page!: HTMLElement;
  followScans();
  useShortcuts();
  rememberScroll(() => page);
  growCover();
  // A new page is read from its beginning; the first one keeps the browser's own focus.
  createEffect(
    on(
      () => location.pathname,
      () => page.focus({ preventScroll: true }),
      { defer: true },
    ),
  );

  return (
    <div class="app">
      <a
        class="skip btn primary"
        href="#page"
        onClick={(event) => [event.preventDefault(), page.focus()]}
      >
        {t("shell.skip")}
      </a>
      <Background />
      <Rail />
      <main class="page" id="page" tabindex="0" ref={(element) => (page = element)}>
        <ErrorBoundary
          fallback={(_error, reset) => <PageFault reset={reset} path={location.pathname} />}
        >
          <Suspense>{props.children}</Suspense>
        </ErrorBoundary>
      </main>
      <Show when={location.pathname !== "/playing"}>
        <Dock />
      </Show>
      <HelpSheet />
      <Show when={playlistWish()} keyed>
        {(wish) => (
          <Suspense>
            <AddToPlaylist wish={wish} />
          </Suspense>
        )}
      </Show>
      <ConnectionNotice />
      <ToastHost />
      <div class="sr" role="status" aria-live="polite">
        {pageTitle()}
      </div>
    </div>
  );
}

/** A fault of ours on one page: the frame and the music go on. Another address tries again. */
function PageFault(props: { readonly reset: () => void; readonly path: string }): JSX.Element {
  createEffect(
    on(
      () => props.path,
      () => props.reset(),
      { defer: true },
    ),
  );
  return (
    <Empty heading="h1" title={t("common.errorTitle")} hint={t("common.errorPage")}>
      <Button kind="line" onClick={() => window.location.reload()}>
        {t("common.reload")}
      </Button>
    </Empty>
  );
}
