import type { AnalysisSummary } from "../../schema/internal/analysis.ts";

const WAITS: Readonly<Record<string, string>> = {
  playback: "music is playing",
  scan: "a scan reads files",
  storage: "the music can't be read",
};

/** "running  120 of 3000 tracks, 4 failed, 95 an hour, 30 h left" */
export function analysisText(summary: AnalysisSummary): string {
  const { state, waitingFor, total, analyzed, failed, tracksPerHour, secondsLeft } = summary;
  const parts = [
    `${analyzed} of ${total} tracks`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(tracksPerHour === null ? [] : [`${Math.round(tracksPerHour)} an hour`]),
    ...(secondsLeft === null ? [] : [`${timeText(secondsLeft)} left`]),
  ];
  const why = waitingFor === null ? "" : `: ${WAITS[waitingFor] ?? waitingFor}`;
  return `${state}${why}  ${parts.join(", ")}`;
}

function timeText(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
