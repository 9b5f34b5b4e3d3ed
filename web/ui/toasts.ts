import { createSignal } from "solid-js";

export interface ToastRequest {
  readonly text: string;
  /** Takes back what was done; the toast then offers Undo. */
  readonly undo?: () => void;
  /** Another thing to do about it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}
interface Toast extends ToastRequest {
  readonly id: number;
}

/** Long enough to read a sentence twice and reach the button. */
const SHOWN_MS = 6_000;
/** More would cover the page. */
const AT_MOST = 2;

const [toasts, setToasts] = createSignal<readonly Toast[]>([]);
export { toasts };
let lastId = 0;

/** Says something at the bottom of the page for a while. */
export function showToast(request: ToastRequest): void {
  lastId += 1;
  const toast: Toast = { ...request, id: lastId };
  setToasts((shown) => [...shown.slice(1 - AT_MOST), toast]);
  setTimeout(() => dismissToast(toast.id), SHOWN_MS);
}

export function dismissToast(id: number): void {
  setToasts((shown) => shown.filter((toast) => toast.id !== id));
}
