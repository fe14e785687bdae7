import { isObject } from "../../base/json";
import type { Segment, Selector } from "./syntax";

/**
 * The values that a selector selects in an event: none if a property or element is missing, several with a wildcard.
 */
export type Select = (event: object) => readonly unknown[];

/** The value that a selector without wildcard selects; `undefined` if a property or element is missing. */
export type SelectOne = (event: object) => unknown;

const nothing: readonly unknown[] = [];

/** Compiles a selector without wildcard; returns `undefined` for one with a wildcard. */
export function compileSelectOne({ segments }: Selector): SelectOne | undefined {
  const steps = segments.map(compileStep);
  if (!steps.every((step) => step !== undefined)) return undefined;
  const [first, second] = steps;
  if (first === undefined) return undefined;
  if (steps.length === 1) return first;
  if (second !== undefined && steps.length === 2) return (event) => second(first(event));
  return (event) => {
    let node: unknown = event;
    for (const step of steps) {
      node = step(node);
      if (node === undefined) return undefined;
    }
    return node;
  };
}

/** Compiles any selector. */
export function compileSelect(selector: Selector): Select {
  const one = compileSelectOne(selector);
  if (one !== undefined) {
    return (event) => {
      const node = one(event);
      return node === undefined ? nothing : [node];
    };
  }
  const steps = selector.segments.map((segment) => {
    const step = compileStep(segment);
    return step === undefined ? childrenOf(segment) : (node: unknown) => [step(node)];
  });
  return (event) => {
    let nodes: readonly unknown[] = [event];
    for (const step of steps) nodes = nodes.flatMap(step).filter((node) => node !== undefined);
    return nodes;
  };
}

function compileStep(segment: Segment): ((node: unknown) => unknown) | undefined {
  if (segment.kind === "property") {
    const { name } = segment;
    return (node) => (isObject(node) && Object.hasOwn(node, name) ? node[name] : undefined);
  }
  if (segment.kind === "element") {
    const { index } = segment;
    return (node) => (Array.isArray(node) ? (node as readonly unknown[])[index] : undefined);
  }
  return undefined;
}

/** "Any array element or any JSON object field" (JSON page): `[*]` is for arrays, `.*` for objects. */
function childrenOf({ kind }: Segment): (node: unknown) => readonly unknown[] {
  return kind === "any-element"
    ? (node) => (Array.isArray(node) ? (node as readonly unknown[]) : nothing)
    : (node) => (isObject(node) ? Object.values(node) : nothing);
}
