/**
 * Whether every text that the pattern `inner` matches is matched by `outer`. `*` is any text, `?` any character. It may
 * say no where the truth is yes, never the other way round: a `*` of `inner` is met by a `*` of `outer` only.
 */
export function globCovers(outer: string, inner: string): boolean {
  if (outer === "*" || outer === inner) return true;
  if (!/[*?]/.test(outer)) return false;
  // The classic two-pointer match, with the pattern `inner` as the text.
  let o = 0;
  let i = 0;
  let star = -1;
  let resume = 0;
  while (i < inner.length) {
    const expected = outer[o];
    if (expected === "*") {
      star = o++;
      resume = i;
    } else if (expected !== undefined && (expected === inner[i] || (expected === "?" && inner[i] !== "*"))) {
      o++;
      i++;
    } else if (star >= 0) {
      o = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  while (outer[o] === "*") o++;
  return o === outer.length;
}

/** Whether some text may match both patterns; it may say yes where the truth is no. */
export function globsMayMeet(left: string, right: string): boolean {
  const seen = new Set<number>();
  const width = right.length + 1;
  const stack: [number, number][] = [[0, 0]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [l, r] = next;
    const key = l * width + r;
    if (seen.has(key)) continue;
    seen.add(key);
    if (l === left.length && r === right.length) return true;
    if (left[l] === "*") {
      stack.push([l + 1, r]);
      if (r < right.length) stack.push([l, r + 1]);
    }
    if (right[r] === "*") {
      stack.push([l, r + 1]);
      if (l < left.length) stack.push([l + 1, r]);
    }
    const meets = left[l] === right[r] || left[l] === "?" || right[r] === "?";
    if (l < left.length && r < right.length && left[l] !== "*" && right[r] !== "*" && meets) stack.push([l + 1, r + 1]);
  }
  return false;
}
