import { createEffect, createSignal, For, Match, on, Switch, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { createQuery } from "../../api/create-query.ts";
import { useServerEvent } from "../../api/events.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { createIsPhone } from "../../ui/media-query.ts";
import { LoadingRows } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { type Offer, offerSearchQuery, requestDownloadMutation } from "./documents.ts";
import { fileName, folderName, offerText, qualityText } from "./wanted-text.ts";

/** What a search brought, best first; a person takes one. */
export function OffersSheet(props: {
  readonly searchId: string;
  readonly title: string;
  readonly onClose: () => void;
}): JSX.Element {
  const answer = createQuery(offerSearchQuery, () => ({ id: props.searchId }), { live: false });
  const search = () => answer.data()?.offerSearch;
  const isPhone = createIsPhone();
  const [taken, setTaken] = createSignal<ReadonlySet<string>>(new Set());
  useServerEvent("downloads.changed", () => void answer.refetch());
  const take = async ({ path, peer }: Offer): Promise<void> => {
    const request = { searchId: props.searchId, peer, path };
    let isTaken = false;
    await telling(async () => {
      const { requestDownload: result } = await mutate(requestDownloadMutation, request);
      showToast({ text: result.error?.message ?? t("wanted.taken") });
      isTaken = result.error === null;
    });
    if (isTaken) setTaken(new Set([...taken(), `${peer}\n${path}`]));
  };
  // The search may be over before its page listens.
  createEffect(
    on(search, (found) => {
      if (found?.state === "QUEUED") setTimeout(() => void answer.refetch(), 2_000);
    }),
  );
  return (
    <Dialog open kind={isPhone() ? "sheet" : "dialog"} title={props.title} onClose={props.onClose}>
      <div class="of" aria-live="polite" aria-busy={search()?.state === "QUEUED"}>
        <Switch
          fallback={
            <>
              <p class="dim of-say">{t("wanted.searching")}</p>
              <LoadingRows count={5} />
            </>
          }
        >
          <Match when={search()?.state === "FAILED" && search()}>
            {(failed) => (
              <p class="bad of-say" role="alert">
                {t("wanted.searchFailed", { why: failed().detail ?? "" })}
              </p>
            )}
          </Match>
          <Match when={search() === null}>
            <p class="dim of-say">{t("wanted.searchGone")}</p>
          </Match>
          <Match when={search()?.state === "FOUND" && search()?.offers.length === 0}>
            <p class="dim of-say">{t("wanted.noOffers")}</p>
          </Match>
          <Match when={search()?.state === "FOUND" && search()}>
            {(found) => (
              <ul>
                <For each={found().offers}>
                  {(offer) => (
                    <OfferRow
                      offer={offer}
                      isTaken={taken().has(`${offer.peer}\n${offer.path}`)}
                      onTake={() => void take(offer)}
                    />
                  )}
                </For>
              </ul>
            )}
          </Match>
        </Switch>
      </div>
    </Dialog>
  );
}

function OfferRow(props: {
  readonly offer: Offer;
  readonly isTaken: boolean;
  readonly onTake: () => void;
}): JSX.Element {
  const name = () => fileName(props.offer.path);
  return (
    <li>
      <div class="grow">
        <b class="of-name">{name()}</b>
        <p class="quiet of-name">{folderName(props.offer.path)}</p>
        <p class="dim num">
          <span class="of-quality" data-quality={props.offer.quality}>
            {qualityText(props.offer)}
          </span>{" "}
          · {offerText(props.offer)}
        </p>
      </div>
      <Button
        disabled={props.isTaken}
        aria-label={t("wanted.takeNamed", { title: name() })}
        onClick={() => props.onTake()}
      >
        {t(props.isTaken ? "wanted.isTaken" : "wanted.take")}
      </Button>
    </li>
  );
}
