import type { JSX } from "solid-js";
import { LoadingRows } from "../../ui/states.tsx";

/** The shape of an album while it is on its way. */
export function AlbumSkeleton(): JSX.Element {
  return (
    <div class="al">
      <div class="art" aria-hidden="true">
        <span class="cover skel" />
      </div>
      <div>
        <div class="album-wait" aria-hidden="true">
          <span class="skel" />
          <span class="skel" />
          <span class="skel" />
        </div>
        <LoadingRows count={8} />
      </div>
    </div>
  );
}
