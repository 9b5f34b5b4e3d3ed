/** What of the map is seen: the point of it in the middle of the screen, and how many pixels its side has. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** Times the size at which the whole map is seen. */
const NEAREST = 40;
const FARTHEST = 0.7;

export const wholeMap = ({ width, height }: Screen): View => ({
  x: 0.5,
  y: 0.5,
  size: Math.max(1, Math.min(width, height)),
});

export function toScreen(view: View, screen: Screen, x: number, y: number): [number, number] {
  return [
    screen.width / 2 + (x - view.x) * view.size,
    screen.height / 2 + (y - view.y) * view.size,
  ];
}

export function toMap(view: View, screen: Screen, px: number, py: number): [number, number] {
  return [
    view.x + (px - screen.width / 2) / view.size,
    view.y + (py - screen.height / 2) / view.size,
  ];
}

/** So that what lies under a place of the screen stays there. */
export function zoomed(view: View, screen: Screen, factor: number, px: number, py: number): View {
  const whole = wholeMap(screen).size;
  const size = Math.min(NEAREST * whole, Math.max(FARTHEST * whole, view.size * factor));
  const [x, y] = toMap(view, screen, px, py);
  return inside({
    x: x - (px - screen.width / 2) / size,
    y: y - (py - screen.height / 2) / size,
    size,
  });
}

export const moved = (view: View, dx: number, dy: number): View =>
  inside({ ...view, x: view.x - dx / view.size, y: view.y - dy / view.size });

/** The middle stays on the map, or one might lose it. */
const inside = (view: View): View => ({
  ...view,
  x: Math.min(1, Math.max(0, view.x)),
  y: Math.min(1, Math.max(0, view.y)),
});

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Finds points by where they are: a grid whose cells hold their indices. */
export class PointGrid {
  readonly #points: readonly Spot[];
  readonly #cells: readonly number[][];
  readonly #side: number;

  constructor(points: readonly Spot[], side = 64) {
    this.#points = points;
    this.#side = side;
    const cells: number[][] = Array.from({ length: side * side }, () => []);
    points.forEach(({ x, y }, index) => cells[this.#cellOf(x, y)]?.push(index));
    this.#cells = cells;
  }

  /** Indices of the points nearest to a place, nearest first, none farther than `reach`. */
  nearest(x: number, y: number, most: number, reach = Infinity): number[] {
    const found: { index: number; distance: number }[] = [];
    for (let ring = 0; ring < this.#side; ring++) {
      for (const index of this.#ring(x, y, ring)) {
        const point = this.#points[index];
        if (!point) continue;
        const distance = Math.hypot(point.x - x, point.y - y);
        if (distance <= reach) found.push({ index, distance });
      }
      // What lies in further rings is at least so far away.
      const sure = ring / this.#side;
      if (sure > reach || found.filter(({ distance }) => distance <= sure).length >= most) break;
    }
    return found
      .toSorted((a, b) => a.distance - b.distance)
      .slice(0, most)
      .map(({ index }) => index);
  }

  #ring(x: number, y: number, ring: number): number[] {
    const [column, row] = [this.#column(x), this.#column(y)];
    const found: number[] = [];
    for (let dy = -ring; dy <= ring; dy++) {
      for (let dx = -ring; dx <= ring; dx++) {
        if (Math.max(Math.abs(dx), Math.abs(dy)) !== ring) continue;
        const [c, r] = [column + dx, row + dy];
        if (c < 0 || r < 0 || c >= this.#side || r >= this.#side) continue;
        found.push(...(this.#cells[r * this.#side + c] ?? []));
      }
    }
    return found;
  }

  #column(share: number): number {
    return Math.min(this.#side - 1, Math.max(0, Math.floor(share * this.#side)));
  }

  #cellOf(x: number, y: number): number {
    return this.#column(y) * this.#side + this.#column(x);
  }
}

/** Indices of the points inside a drawn line, which is taken as closed (even–odd). */
export function pointsInside(points: readonly Spot[], line: readonly Spot[]): number[] {
  return points.flatMap((point, index) => (isInside(point, line) ? [index] : []));
}

function isInside({ x, y }: Spot, line: readonly Spot[]): boolean {
  let inside = false;
  line.forEach((a, index) => {
    const b = line[(index + 1) % line.length] ?? a;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  });
  return inside;
}
