import type { JSX } from "solid-js";
import { LoadingRows } from "../../ui/states.tsx";

export default function HomePage(): JSX.Element {
  return <LoadingRows />;
}
