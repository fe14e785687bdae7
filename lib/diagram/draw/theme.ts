import type { Severity } from "../../model/alarm-settings";
import type { Accent } from "../sections/section";
import { fontFamily } from "./text-width";

/** `auto` follows the viewer's `prefers-color-scheme`, light by default. */
export const themes = ["auto", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

interface Palette {
  readonly background: string;
  readonly card: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly arrow: string;
  readonly notify: string;
  /** The colours of an accent: ink, frame background and frame border. */
  readonly accents: Readonly<Record<Accent, readonly [ink: string, ground: string, edge: string]>>;
  readonly severities: Readonly<Record<Severity | "none", string>>;
}

/** Inks have a contrast of at least 4.5 to 1 on their backgrounds and on cards (WCAG 2.2, 1.4.3). */
const light: Palette = {
  background: "#ffffff",
  card: "#ffffff",
  text: "#1f2328",
  muted: "#59636e",
  line: "#d8dee4",
  arrow: "#6e7781",
  notify: "#9a6700",
  accents: {
    organization: ["#59636e", "#f6f8fa", "#d1d9e0"],
    management: ["#0550ae", "#eaf3ff", "#a8cdfb"],
    archive: ["#116329", "#e6f7ea", "#9fdcad"],
    account: ["#6639ba", "#f6f0ff", "#d3bdf8"],
    people: ["#7d4e00", "#fff5e0", "#f0cf8e"],
    outside: ["#424a53", "#f3f4f6", "#c5ccd3"],
  },
  severities: { critical: "#cf222e", high: "#ee7c2b", medium: "#e3b341", low: "#9aa4ae", none: "#57a0f5" },
};

const dark: Palette = {
  background: "#0d1117",
  card: "#161b22",
  text: "#e6edf3",
  muted: "#9ea7b3",
  line: "#30363d",
  arrow: "#8b949e",
  notify: "#d9a441",
  accents: {
    organization: ["#9ea7b3", "#11161d", "#30363d"],
    management: ["#79b8ff", "#0f1d33", "#224470"],
    archive: ["#6fdd8b", "#0e2318", "#1f5a35"],
    account: ["#c8a6ff", "#1d1730", "#4a3a78"],
    people: ["#eac54f", "#262010", "#5f4d1c"],
    outside: ["#b1bac4", "#161b22", "#3d444d"],
  },
  severities: { critical: "#f85149", high: "#f0883e", medium: "#d9b43a", low: "#6e7681", none: "#4493f8" },
};

/** The CSS rules of a theme. */
export function styleOf(theme: Theme): string {
  if (theme === "auto") return `${rules(light)}\n@media (prefers-color-scheme: dark) {\n${rules(dark)}\n}`;
  return rules(theme === "light" ? light : dark);
}

function rules(palette: Palette): string {
  const { background, card, text, muted, line, arrow, notify, accents, severities } = palette;
  return [
    `.background { fill: ${background} }`,
    `.card { fill: ${card}; stroke: ${line} }`,
    `.text { fill: ${text} }`,
    `.muted { fill: ${muted} }`,
    `.rule { stroke: ${line} }`,
    `.flow, .step { stroke: ${arrow} }`,
    `.flow-head, .step-dot { fill: ${arrow} }`,
    `.notify { stroke: ${notify} }`,
    `.notify-head { fill: ${notify} }`,
    `.step-end { fill: ${card}; stroke: ${arrow} }`,
    `.small-icon { stroke: ${muted} }`,
    ...Object.entries(accents).flatMap(([accent, [ink, ground, edge]]) => [
      `.${accent}-ink { fill: ${ink} }`,
      `.${accent}-icon { stroke: ${ink} }`,
      `.${accent}-ground { fill: ${ground}; stroke: ${edge} }`,
    ]),
    ...Object.entries(severities).map(([severity, color]) => `.severity-${severity} { fill: ${color} }`),
  ].join("\n");
}

/** CSS rules of every theme. */
export const commonStyle = [
  `text { font-family: ${fontFamily} }`,
  ".bold { font-weight: 700 }",
  ".flow, .notify, .step, .small-icon, .icon { fill: none }",
  ".dashed { stroke-dasharray: 4 3 }",
].join("\n");
