interface ContourOptions {
  readonly rings: number;
  /** Mean radius of the first and last ring, in units of a 900 × 900 drawing. */
  readonly innermost: number;
  readonly outermost: number;
}

const CENTER = 450;
const POINTS = 72;

/** Depth lines of a bay that never was: rings that grow less round outward. Always the same. */
export function contourPaths(options: ContourOptions): string[] {
  return Array.from({ length: options.rings }, (_, ring) => {
    const share = ring / Math.max(options.rings - 1, 1);
    // Inner depths lie farther apart than those near the shore.
    const radius = options.innermost + (options.outermost - options.innermost) * share ** 0.86;
    return ringPath(radius, share);
  });
}

function ringPath(radius: number, share: number): string {
  const points = Array.from({ length: POINTS }, (_, step) => {
    const angle = (step / POINTS) * 2 * Math.PI;
    const wave =
      0.1 * Math.sin(2 * angle + 0.6 + share) +
      0.055 * Math.sin(3 * angle - 1.1 + 2.2 * share) +
      0.03 * Math.sin(5 * angle + 2.4 * share);
    const reach = radius * (1 + wave * (0.5 + share * 0.9));
    return [CENTER + reach * Math.cos(angle), CENTER + reach * Math.sin(angle)] as const;
  });
  return smoothClosedPath(points);
}

/** A Catmull-Rom spline through the points, as cubic Béziers. */
function smoothClosedPath(points: readonly (readonly [number, number])[]): string {
  const at = (index: number): readonly [number, number] =>
    points[(index + points.length) % points.length] ?? [CENTER, CENTER];
  const text = ([x, y]: readonly [number, number]): string => `${Math.round(x)} ${Math.round(y)}`;
  const control = (from: number, before: number, after: number, sign: 1 | -1) => {
    const [x, y] = at(from);
    return text([
      x + (sign * (at(after)[0] - at(before)[0])) / 6,
      y + (sign * (at(after)[1] - at(before)[1])) / 6,
    ]);
  };
  const curves = points.map(
    (_, index) =>
      `C${control(index, index - 1, index + 1, 1)} ${control(index + 1, index, index + 2, -1)} ${text(at(index + 1))}`,
  );
  return `M${text(at(0))}${curves.join("")}Z`;
}
