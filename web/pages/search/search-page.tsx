import type { JSX } from "solid-js";
import { LoadingRows } from "../../ui/states.tsx";

export default function SearchPage(): JSX.Element {
  return <LoadingRows />;
}
