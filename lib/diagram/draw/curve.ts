import type { PlacedArrow, PlacedFrame, Point, Rectangle } from "./placed-section";
import { frameTitle } from "./placed-section";
import type { TextWidth } from "./text-width";

/** Number of straight segments per part of a Bézier curve. */
const pieces = 16;

/** Points on an arrow, from start to tip, close enough to be joined by straight lines. */
export function pointsOf({ curve, tip }: Pick<PlacedArrow, "curve" | "tip">): readonly Point[] {
  const [first, ...rest] = curve;
  if (first === undefined) return [];
  const points = [first];
  for (let index = 0; index + 2 < rest.length; index += 3) {
    const [begin, one, other, end] = [points.at(-1) ?? first, rest[index], rest[index + 1], rest[index + 2]];
    if (one === undefined || other === undefined || end === undefined) break;
    for (let piece = 1; piece <= pieces; piece++) {
      const t = piece / pieces;
      const at = (axis: "x" | "y"): number =>
        (1 - t) ** 3 * begin[axis] +
        3 * (1 - t) ** 2 * t * one[axis] +
        3 * (1 - t) * t ** 2 * other[axis] +
        t ** 3 * end[axis];
      points.push({ x: at("x"), y: at("y") });
    }
  }
  return [...points, tip];
}

/** Whether an arrow crosses a rectangle. */
export function runsOver(points: readonly Point[], { x, y, width, height }: Rectangle): boolean {
  const corners = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
  return points.some(
    (point, index) =>
      (point.x > x && point.x < x + width && point.y > y && point.y < y + height) ||
      (index > 0 &&
        corners.some((corner, side) => {
          const [before, next] = [points[index - 1], corners[(side + 1) % 4]];
          return before !== undefined && next !== undefined && segmentsCross(before, point, corner, next);
        })),
  );
}

/** Whether two arrows cross, except at a common end. */
export function cross(one: readonly Point[], other: readonly Point[]): boolean {
  const meets = [one[0], one.at(-1)].some(
    (end) => end !== undefined && [other[0], other.at(-1)].some((each) => each !== undefined && near(end, each)),
  );
  if (meets) return false;
  return one.some((point, index) => {
    const before = one[index - 1];
    return (
      before !== undefined &&
      other.some((each, at) => {
        const earlier = other[at - 1];
        return earlier !== undefined && segmentsCross(before, point, earlier, each);
      })
    );
  });
}

/** The rectangle of a frame's title and note. */
export function titleBox({ frame: { title, note }, x, y }: PlacedFrame, widthOf: TextWidth): Rectangle {
  const { size, noteSize, left, baseline } = frameTitle;
  const noteWidth = note === undefined ? 0 : 10 + widthOf(note, noteSize);
  return { x: x + left, y: y + baseline - size, width: widthOf(title, size, true) + noteWidth, height: size + 3 };
}

function near(one: Point, other: Point): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) < 2;
}

function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;
}

/** On which side of the line from p to q a point is: -1 or 1, or 0 on the line. */
function sideOf(p: Point, q: Point, r: Point): number {
  return Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
}
