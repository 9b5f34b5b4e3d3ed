import type { JSX } from "solid-js";
import { LoadingRows } from "../../ui/states.tsx";

export default function TracksPage(): JSX.Element {
  return <LoadingRows />;
}
