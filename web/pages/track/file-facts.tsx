import { For, type JSX } from "solid-js";
import { formatAgo, formatBytes, formatDate, formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { qualityOf } from "../../player/quality.ts";
import { bpmText } from "../../ui/readings.tsx";
import type { AboutTrack } from "./documents.ts";

/** What the file itself says, and where it lies. */
export function FileFacts(props: { readonly track: AboutTrack }): JSX.Element {
  const facts = (): readonly (readonly [string, string])[] => {
    const { track } = props;
    const { codec, detail } = qualityOf(track);
    const { sizeBytes, lastPlayedAt, tagBpm, tagKey, path, playCount: count } = track;
    const found: (readonly [string, string | null])[] = [
      [t("sound.format"), [codec, detail].filter((part) => part !== null).join(" ")],
      [t("sound.length"), formatTime(track.durationMs)],
      [t("sound.size"), sizeBytes === null ? null : formatBytes(sizeBytes)],
      [t("sound.tagTempo"), tagBpm === null ? null : t("readings.bpm", { bpm: bpmText(tagBpm) })],
      [t("sound.tagKey"), tagKey],
      [t("sound.added"), formatDate(track.addedAt)],
      [
        t("sound.played"),
        lastPlayedAt === null
          ? null
          : t("album.playedTimes", { count, when: formatAgo(lastPlayedAt) }),
      ],
      [t("sound.place"), path],
    ];
    return found.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  };
  return (
    <section class="ab-file">
      <h2>{t("sound.file")}</h2>
      <dl class="facts num">
        <For each={facts()}>
          {([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          )}
        </For>
      </dl>
    </section>
  );
}
