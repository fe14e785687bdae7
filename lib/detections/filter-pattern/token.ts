import type { Segment } from "./syntax";

/** A token of a filter pattern. `text` is as in the pattern, `position` counts characters from 0. */
export type Token =
  | { readonly kind: "symbol"; readonly text: "{" | "}" | "(" | ")" | "&&" | "||"; readonly position: number }
  | { readonly kind: "operator"; readonly text: "=" | "!=" | "<" | "<=" | ">" | ">="; readonly position: number }
  | {
      readonly kind: "selector";
      readonly text: string;
      readonly segments: readonly Segment[];
      readonly position: number;
    }
  | { readonly kind: "string"; readonly text: string; readonly value: string; readonly position: number }
  | { readonly kind: "word"; readonly text: string; readonly position: number }
  | { readonly kind: "end"; readonly text: ""; readonly position: number };
