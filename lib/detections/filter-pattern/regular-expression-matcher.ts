import type { CharacterSet } from "./character-set";
import type { RegularExpression } from "./regular-expression";

type Kind = "once" | "optional" | "repeated" | "start" | "end" | "accept";

/**
 * Compiles a regular expression to a test "does it match anywhere in the text".
 *
 * All ways through the expression advance together, one character at a time (Thompson's construction), so the time is
 * at most steps × characters whatever the expression: there is no backtracking. The alternatives lie one after the
 * other in the arrays, each ended by an `accept`; a way only ever moves forward, so one sweep follows every step that
 * takes no character.
 */
export function compileRegularExpression(expression: RegularExpression): (text: string) => boolean {
  const kinds: Kind[] = [];
  const sets: (CharacterSet | undefined)[] = [];
  const starts: number[] = [];
  for (const steps of expression) {
    starts.push(kinds.length);
    for (const step of steps) {
      kinds.push(step.kind);
      sets.push("set" in step ? step.set : undefined);
    }
    kinds.push("accept");
    sets.push(undefined);
  }
  /** An expression whose every alternative starts with `^` need not be tried further on. */
  const anchored = starts.every((start) => kinds[start] === "start");

  return (text) => {
    let active = new Uint8Array(kinds.length);
    let following = new Uint8Array(kinds.length);
    for (let index = 0; ;) {
      if (index === 0 || !anchored) for (const start of starts) active[start] = 1;
      const atEnd = index >= text.length;
      const code = atEnd ? -1 : (text.codePointAt(index) ?? -1);
      let alive = false;
      for (let at = 0; at < kinds.length; at += 1) {
        if (active[at] !== 1) continue;
        const kind = kinds[at];
        if (kind === "accept") return true;
        if (kind === "start" ? index === 0 : kind === "end" ? atEnd : kind !== "once") active[at + 1] = 1;
        const set = sets[at];
        if (atEnd || set === undefined || !(code < 128 ? set.ascii[code] === 1 : set.others)) continue;
        following[kind === "repeated" ? at : at + 1] = 1;
        alive = true;
      }
      if (atEnd || (anchored && !alive)) return false;
      [active, following] = [following, active];
      following.fill(0);
      index += code > 0xffff ? 2 : 1;
    }
  };
}
