import { showToast } from "../../ui/toasts.ts";
import { failureOf } from "./refusal-text.ts";

/** Does it, and says in words when the server could not be asked. */
export async function telling(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    showToast({ text: failureOf(error) });
  }
}
