import type { FilePoint } from "../../../schema/map/map-file.ts";
import type { Coloring } from "./map-colors.ts";
import { type Screen, type Spot, toScreen, type View, wholeMap } from "./map-view.ts";

export interface MapScene {
  readonly points: readonly FilePoint[];
  readonly coloring: Coloring;
  readonly labels: readonly MapLabel[];
  readonly view: View;
  readonly screen: Screen;
  /** Index of the track that plays, or of the one that was chosen. */
  readonly playing: number | null;
  readonly chosen: number | null;
  readonly caught: ReadonlySet<number>;
  readonly lasso: readonly Spot[];
}

export interface MapLabel extends Spot {
  readonly name: string;
  readonly weight: number;
}

/** Lightness and chroma of stars, ink for the rest, as the theme has them. */
export interface MapInk {
  readonly star: (hue: number) => string;
  readonly other: string;
  readonly text: string;
  readonly halo: string;
  readonly accent: string;
  readonly soft: string;
  readonly water: string;
}

/** Of a star, in points: from the whole map to near by. */
const SMALLEST = 0.8;
const LARGEST = 5.5;
/** The fewer there are the larger each may be: by the root of their number. */
const ALONE = 60;
const MOST_ALONE = 4;
/** From this size on stars are round; smaller ones nobody can tell from squares. */
const ROUND_FROM = 1.6;
const TURN = 2 * Math.PI;

/** Draws what is seen. Points of one color go in one path: 50,000 take a few milliseconds. */
export function drawMap(context: CanvasRenderingContext2D, scene: MapScene, ink: MapInk): void {
  const { screen, view, points, coloring } = scene;
  context.clearRect(0, 0, screen.width, screen.height);
  const radius = starRadius(scene);
  coloring.legend.forEach(({ hue }, entry) => {
    context.fillStyle = hue === null ? ink.other : ink.star(hue);
    context.beginPath();
    points.forEach((point, index) => {
      if (coloring.entryOf[index] !== entry) return;
      const [x, y] = toScreen(view, screen, point.x, point.y);
      if (x < -LARGEST || y < -LARGEST || x > screen.width + LARGEST || y > screen.height + LARGEST)
        return;
      if (radius < ROUND_FROM) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
      else {
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, TURN);
      }
    });
    context.fill();
  });
  drawCaught(context, scene, ink, radius);
  drawLabels(context, scene, ink);
  drawRings(context, scene, ink);
  drawLasso(context, scene, ink);
}

function starRadius({ screen, view, points }: MapScene): number {
  const zoom = view.size / wholeMap(screen).size;
  const crowd = Math.min(MOST_ALONE, Math.max(SMALLEST, ALONE / Math.sqrt(points.length)));
  return Math.min(LARGEST, crowd * Math.sqrt(zoom));
}

function drawCaught(
  context: CanvasRenderingContext2D,
  { caught, points, view, screen }: MapScene,
  ink: MapInk,
  radius: number,
): void {
  context.fillStyle = ink.accent;
  context.beginPath();
  for (const index of caught) {
    const point = points[index];
    if (!point) continue;
    const [x, y] = toScreen(view, screen, point.x, point.y);
    context.moveTo(x + radius + 0.6, y);
    context.arc(x, y, radius + 0.6, 0, TURN);
  }
  context.fill();
}

function drawLabels(
  context: CanvasRenderingContext2D,
  { labels, view, screen }: MapScene,
  ink: MapInk,
): void {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 5;
  const taken: { x: number; y: number; width: number }[] = [];
  for (const label of labels) {
    context.font = `italic 400 ${label.weight > 0.5 ? 25 : 20}px ${ink.water}`;
    const [x, y] = toScreen(view, screen, label.x, label.y);
    const { width } = context.measureText(label.name);
    const overlaps = taken.some(
      (one) => Math.abs(one.x - x) < (one.width + width) / 2 + 12 && Math.abs(one.y - y) < 30,
    );
    if (overlaps || x < 0 || y < 0 || x > screen.width || y > screen.height) continue;
    taken.push({ x, y, width });
    context.strokeStyle = ink.halo;
    context.strokeText(label.name, x, y);
    context.fillStyle = ink.text;
    context.fillText(label.name, x, y);
  }
}

function drawRings(
  context: CanvasRenderingContext2D,
  { playing, chosen, points, view, screen }: MapScene,
  ink: MapInk,
): void {
  context.strokeStyle = ink.accent;
  for (const [index, rings] of [
    [playing, [6, 11, 17]],
    [chosen, [7]],
  ] as const) {
    const point = index === null ? undefined : points[index];
    if (!point) continue;
    const [x, y] = toScreen(view, screen, point.x, point.y);
    rings.forEach((radius, place) => {
      context.globalAlpha = 1 - 0.3 * place;
      context.lineWidth = 1.4;
      context.beginPath();
      context.arc(x, y, radius, 0, TURN);
      context.stroke();
    });
    context.globalAlpha = 1;
  }
}

function drawLasso(
  context: CanvasRenderingContext2D,
  { lasso, view, screen }: MapScene,
  ink: MapInk,
): void {
  if (lasso.length < 2) return;
  context.beginPath();
  lasso.forEach((spot, index) => {
    const [x, y] = toScreen(view, screen, spot.x, spot.y);
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.closePath();
  context.fillStyle = ink.soft;
  context.fill();
  context.setLineDash([2, 5]);
  context.lineCap = "round";
  context.lineWidth = 1.75;
  context.strokeStyle = ink.accent;
  context.stroke();
  context.setLineDash([]);
}

/** The ink of the theme that is on. */
export function readInk(element: HTMLElement): MapInk {
  const style = getComputedStyle(element);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  const [lightness, chroma] = [value("--l-star") || "0.82", value("--c-star") || "0.1"];
  return {
    star: (hue) => `oklch(${lightness} ${chroma} ${hue})`,
    other: value("--text-3"),
    text: value("--text-2"),
    halo: value("--bg"),
    accent: value("--accent"),
    soft: value("--accent-soft"),
    water: value("--font-water") || "serif",
  };
}
