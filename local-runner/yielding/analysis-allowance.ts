/** What decides how many tracks may be listened to at once. */
export interface MachineLook {
  /** Heavy processes. */
  processes: number;
  /** Music goes out to somebody. */
  streaming: boolean;
  /** Load average of the last minute for each processor: 1 means that all of them are asked for. */
  loadPerCore: number;
}

/** More asks for processors than there are: a stream may have to wait for one. */
const BUSY = 1;
/** All but the runner's own work fits in beside: the heavy processes of a Pi alone make 0.75. */
const EASY = 0.8;

/**
 * One process steps back at each look while music streams on a busy machine, and comes back when it is at ease; all
 * come back when the music ends. The load is of the last minute, so it answers slowly: one step at a time.
 */
export function nextAllowance(
  current: number,
  { processes, streaming, loadPerCore }: MachineLook,
): number {
  if (!streaming) return processes;
  if (loadPerCore > BUSY) return Math.max(0, current - 1);
  if (loadPerCore < EASY) return Math.min(processes, current + 1);
  return current;
}
