/** The Camelot wheel as shapes in a square of 372: majors outside, minors inside, 12 on top, on by the clock. */
export const WHEEL = 372;
const CENTER = WHEEL / 2;
const RINGS = {
  B: { inner: 126, outer: 180, label: 165 },
  A: { inner: 70, outer: 122, label: 82 },
} as const;
/** Where the way runs: off the labels. */
const WAY = { B: 141, A: 107 } as const;
const HALF_SEGMENT = 15;
/** Between segments, in pixels, the same at every radius. */
const GAP_PX = 2;
/** Tracks of one key stand beside each other over so much of their segment. */
const SPREAD = 19;

export interface Point {
  readonly x: number;
  readonly y: number;
}

function partsOf(camelotKey: string): { ring: "A" | "B"; angle: number } {
  const ring = camelotKey.endsWith("A") ? "A" : "B";
  return { ring, angle: (Number.parseInt(camelotKey, 10) % 12) * 30 - 90 };
}

const at = (radius: number, degrees: number): Point => ({
  x: CENTER + radius * Math.cos((degrees * Math.PI) / 180),
  y: CENTER + radius * Math.sin((degrees * Math.PI) / 180),
});

const text = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** The outline of a key's segment. */
export function segmentPath(camelotKey: string): string {
  const { ring, angle } = partsOf(camelotKey);
  const { inner, outer } = RINGS[ring];
  const gapAt = (radius: number) => (GAP_PX / radius) * (180 / Math.PI);
  const [o, i] = [HALF_SEGMENT - gapAt(outer), HALF_SEGMENT - gapAt(inner)];
  return (
    `M${text(at(outer, angle - o))}A${outer} ${outer} 0 0 1 ${text(at(outer, angle + o))}` +
    `L${text(at(inner, angle + i))}A${inner} ${inner} 0 0 0 ${text(at(inner, angle - i))}Z`
  );
}

export function labelPoint(camelotKey: string): Point {
  const { ring, angle } = partsOf(camelotKey);
  return at(RINGS[ring].label, angle);
}

/** Where each track of a set stands; null where its key is not known. */
export function wayPoints(camelotKeys: readonly (string | null)[]): (Point | null)[] {
  const all = Map.groupBy(camelotKeys.keys(), (place) => camelotKeys[place] ?? "");
  return camelotKeys.map((key, place) => {
    if (key === null) return null;
    const alike = all.get(key) ?? [place];
    const share = alike.length > 1 ? alike.indexOf(place) / (alike.length - 1) - 0.5 : 0;
    const { ring, angle } = partsOf(key);
    return at(WAY[ring], angle + SPREAD * Math.min(1, alike.length / 3) * share);
  });
}

/** A line from each to the next, drawn a little toward the middle. */
export function wayPath(points: readonly (Point | null)[]): string {
  const known = points.filter((point) => point !== null);
  return known
    .map((point, index) => {
      const before = known[index - 1];
      if (!before) return `M${text(point)}`;
      const middle = { x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 };
      const bent = {
        x: CENTER + (middle.x - CENTER) * 0.96,
        y: CENTER + (middle.y - CENTER) * 0.96,
      };
      return `Q${text(bent)} ${text(point)}`;
    })
    .join("");
}
