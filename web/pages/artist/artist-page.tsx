import type { JSX } from "solid-js";
import { LoadingRows } from "../../ui/states.tsx";

export default function ArtistPage(): JSX.Element {
  return <LoadingRows />;
}
