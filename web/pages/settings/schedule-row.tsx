import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Pick } from "../parts/pick.tsx";
import { telling } from "../parts/telling.ts";
import { TextField } from "../parts/text-field.tsx";
import { type ClockTime, readCron, writeCron } from "./clock-time.ts";
import { type Schedule, updateScheduleMutation } from "./upkeep-documents.ts";

/** A Sunday: weekdays are named by it. */
const SUNDAY_MS = Date.UTC(2023, 0, 1);
const DAY_MS = 86_400_000;
const KEPT = [1, 2, 3, 4, 7, 14, 30] as const;

/** One task of the clock: whether, and when. */
export function ScheduleRow(props: {
  readonly schedule: Schedule;
  readonly onChange: () => void;
}): JSX.Element {
  const id = createUniqueId();
  const [wrong, setWrong] = createSignal<string>();
  const when = (): ClockTime => readCron(props.schedule.cron);
  const change = async (input: {
    enabled?: boolean;
    cron?: string;
    keep?: number;
  }): Promise<void> => {
    const { task } = props.schedule;
    const done = props.onChange;
    await telling(async () => {
      const { updateSchedule } = await mutate(updateScheduleMutation, {
        input: { task, ...input },
      });
      setWrong(updateSchedule.error?.message);
    });
    done();
  };
  const pickEvery = (every: string): void => {
    const now = when();
    const time = now.every === "own" ? "03:30" : now.time;
    const next: ClockTime =
      every === "day"
        ? { every, time }
        : every === "own"
          ? { every, cron: "0 */12 * * *" }
          : { every: "week", time, weekday: Number(every) };
    void change({ cron: writeCron(next) });
  };
  return (
    <div class="clock">
      <div class="set-row">
        <p class="grow">
          <b id={id}>{t(props.schedule.task === "SCAN" ? "upkeep.scan" : "upkeep.backup")}</b>
          <span class="sub">{nextText(props.schedule)}</span>
        </p>
        <button
          type="button"
          class="switch"
          role="switch"
          aria-checked={props.schedule.enabled}
          aria-labelledby={id}
          onClick={() => void change({ enabled: !props.schedule.enabled })}
        />
      </div>
      <Show when={props.schedule.enabled}>
        <div class="clock-times">
          <Pick
            label={t("upkeep.when")}
            value={everyOf(when())}
            choices={[
              { value: "day", label: t("upkeep.everyDay") },
              ...WEEKDAYS.map((day) => ({ value: String(day), label: weekdayName(day) })),
              { value: "own", label: t("upkeep.ownTimes") },
            ]}
            onPick={pickEvery}
          />
          <Show when={timeOf(when())}>
            {(time) => (
              <input
                type="time"
                class="clock-time"
                aria-label={t("upkeep.time")}
                value={time()}
                onChange={(event) => {
                  const now = when();
                  const { value } = event.currentTarget;
                  if (value !== "" && now.every !== "own")
                    void change({ cron: writeCron({ ...now, time: value }) });
                }}
              />
            )}
          </Show>
          <Show when={props.schedule.keep}>
            {(keep) => (
              <Pick
                label={t("upkeep.keep")}
                value={String(keep())}
                choices={[...new Set([...KEPT, keep()])]
                  .toSorted((a, b) => a - b)
                  .map((count) => ({ value: String(count), label: t("upkeep.keeps", { count }) }))}
                onPick={(count) => void change({ keep: Number(count) })}
              />
            )}
          </Show>
        </div>
        <Show when={when().every === "own"}>
          <div class="set-form">
            <TextField
              label={t("upkeep.cron")}
              hint={t("upkeep.cronHint")}
              error={wrong()}
              autocomplete="off"
              spellcheck={false}
              value={props.schedule.cron}
              onInput={() => setWrong(undefined)}
              onChange={(event) => void change({ cron: event.currentTarget.value })}
            />
          </div>
        </Show>
      </Show>
    </div>
  );
}

/** Monday first. */
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;

function weekdayName(day: number): string {
  const date = new Date(SUNDAY_MS + day * DAY_MS).toISOString();
  return t("upkeep.everyWeek", { day: formatDate(date, { weekday: "long", timeZone: "UTC" }) });
}

const everyOf = (when: ClockTime): string =>
  when.every === "week" ? String(when.weekday) : when.every;

const timeOf = (when: ClockTime): string | null => (when.every === "own" ? null : when.time);

function nextText({ nextAt, timeZone }: Schedule): string {
  if (nextAt === null) return t("upkeep.off");
  const time = formatDate(nextAt, {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });
  return t("upkeep.next", { time });
}
