import { assertNever } from "../../schema/music/assert-never.ts";
import type { Song, SongPlan } from "./song.ts";
import { ballad } from "./styles/ballad.ts";
import { drumAndBass } from "./styles/drum-and-bass.ts";
import { folk } from "./styles/folk.ts";
import { hipHop } from "./styles/hip-hop.ts";
import { house } from "./styles/house.ts";
import { rock } from "./styles/rock.ts";
import { waltz } from "./styles/waltz.ts";

export function compose(plan: SongPlan): Song {
  switch (plan.style) {
    case "house":
      return house(plan);
    case "rock":
      return rock(plan);
    case "ballad":
      return ballad(plan);
    case "drum and bass":
      return drumAndBass(plan);
    case "hip hop":
      return hipHop(plan);
    case "folk":
      return folk(plan);
    case "waltz":
      return waltz(plan);
    default:
      return assertNever(plan.style);
  }
}
