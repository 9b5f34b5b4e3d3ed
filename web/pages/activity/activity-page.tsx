import type { JSX } from "solid-js";
import { LoadingRows } from "../../ui/states.tsx";

export default function ActivityPage(): JSX.Element {
  return <LoadingRows />;
}
