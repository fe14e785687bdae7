import type { Outcome, Report, ReportedEvent } from "../report";

const width = 1_080;
/** Lanes beyond this number are merged into one. */
const mostLanes = 14;
const laneHeight = 30;
/** Calls of a lane this close together are one mark. */
const binsOfTime = 120;

/** Distinguishable with colour blindness, and by shape. Source: Okabe and Ito, https://jfly.uni-koeln.de/color/ */
const marks: readonly {
  readonly outcome: Outcome;
  readonly name: string;
  readonly color: string;
  readonly symbol: string;
}[] = [
  { outcome: "read", name: "read", color: "#8A8A8A", symbol: "circle" },
  { outcome: "sign-in", name: "sign-in or role assumed", color: "#009E73", symbol: "diamond" },
  { outcome: "change", name: "change", color: "#0072B2", symbol: "roundRect" },
  { outcome: "failed", name: "failed", color: "#E69F00", symbol: "triangle" },
  { outcome: "denied", name: "denied", color: "#D55E00", symbol: "path://M0 0H10L5 9Z" },
];

/**
 * The calls by time, account and service, as SVG: one lane per service of an account; the marks grow with the number of
 * calls. Texts and lines use the page's colours. No style attributes, which the page's Content-Security-Policy forbids.
 */
export async function timelineChart({
  events,
  accountNames,
}: Pick<Report, "events" | "accountNames">): Promise<string> {
  const laneOf: LaneOf = ({ accountId, service }) =>
    `${Object.hasOwn(accountNames, accountId) ? (accountNames[accountId] ?? "") : accountId} ${service}`.slice(0, 60);
  const lanes = lanesOf(events, laneOf);
  const height = 96 + lanes.length * laneHeight;
  const echarts = await import("echarts");
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption(specification(events, lanes, laneOf, height));
    return staticSvg(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** A lane's label: the account's name or id, and the service. */
type LaneOf = (event: ReportedEvent) => string;

/** Lanes in the order of their first call, from the top. */
function lanesOf(events: readonly ReportedEvent[], laneOf: LaneOf): readonly string[] {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(laneOf(event), (counts.get(laneOf(event)) ?? 0) + 1);
  if (counts.size <= mostLanes) return [...counts.keys()];
  const busiest = [...counts].sort(([, one], [, other]) => other - one).slice(0, mostLanes - 1);
  const kept = new Set(busiest.map(([lane]) => lane));
  return [...[...counts.keys()].filter((lane) => kept.has(lane)), "all others"];
}

function specification(
  events: readonly ReportedEvent[],
  lanes: readonly string[],
  laneOf: LaneOf,
  height: number,
): Record<string, unknown> {
  const times = events.map(({ time }) => Date.parse(time)).filter((time) => !Number.isNaN(time));
  const from = times.reduce((one, other) => Math.min(one, other), Infinity);
  const to = times.reduce((one, other) => Math.max(one, other), -Infinity);
  const margin = Math.max(30_000, (to - from) * 0.02);
  const text = { color: "currentColor", fontFamily: "inherit" };
  return {
    animation: false,
    backgroundColor: "transparent",
    legend: {
      top: 0,
      left: 0,
      itemGap: 40,
      textStyle: { ...text, fontSize: 13 },
      data: marks.map(({ name }) => name),
      itemWidth: 14,
      itemHeight: 12,
    },
    grid: { left: 248, right: 16, top: 40, height: lanes.length * laneHeight },
    xAxis: {
      type: "time",
      min: from - margin,
      max: to + margin,
      name: "UTC",
      nameLocation: "end",
      nameGap: -24,
      nameTextStyle: { ...text, fontSize: 12, verticalAlign: "top", padding: [30, 0, 0, 0] },
      axisLabel: { ...text, fontSize: 12, hideOverlap: true, formatter: (time: number) => label(time, to - from) },
      axisLine: { lineStyle: { color: "currentColor", opacity: 0.5 } },
      axisTick: { lineStyle: { color: "currentColor", opacity: 0.5 } },
      splitLine: { show: true, lineStyle: { color: "currentColor", opacity: 0.12 } },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: lanes,
      axisLabel: { ...text, fontSize: 12, width: 236, overflow: "truncate", interval: 0 },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: "currentColor", opacity: 0.12 } },
    },
    series: marks.map(({ outcome, name, color, symbol }) => ({
      name,
      type: "scatter",
      symbol,
      itemStyle: { color, opacity: 0.9 },
      data: marksOf(
        events.filter((event) => event.outcome === outcome),
        lanes,
        laneOf,
        from,
        to,
      ),
    })),
    height,
  };
}

/** One mark for calls that would overlap. */
function marksOf(
  events: readonly ReportedEvent[],
  lanes: readonly string[],
  laneOf: LaneOf,
  from: number,
  to: number,
): readonly unknown[] {
  const bin = Math.max(1_000, (to - from) / binsOfTime);
  const counts = new Map<string, number>();
  for (const event of events) {
    const time = Date.parse(event.time);
    if (Number.isNaN(time)) continue;
    const lane = lanes.includes(laneOf(event)) ? laneOf(event) : "all others";
    const key = JSON.stringify([from + Math.round((time - from) / bin) * bin, lane]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, calls]) => ({
    value: JSON.parse(key) as unknown,
    symbolSize: Math.min(22, 8 + 3 * Math.log2(calls)),
  }));
}

function label(time: number, span: number): string {
  const text = new Date(time).toISOString();
  if (span > 48 * 3_600_000) return text.slice(0, 10);
  return span > 6 * 60_000 ? text.slice(11, 16) : text.slice(11, 19);
}

/**
 * Turns style attributes into SVG attributes, removes counters that differ between runs, and makes the chart as wide as
 * its container.
 */
function staticSvg(svg: string): string {
  return (
    svg
      .replace(/ style="([^"]*)"/g, (_, styles: string) =>
        styles
          .split(";")
          .map((style) => /^\s*([a-z-]+)\s*:\s*(.+?)\s*$/.exec(style))
          .map((match) => (match === null ? "" : ` ${match[1] ?? ""}="${match[2] ?? ""}"`))
          .join(""),
      )
      .replace(/<style[\s\S]*?<\/style>/g, "")
      // not an SVG attribute: a browser would use the page's size
      .replace(/ font="normal normal (\d+px) inherit"/g, ' font-size="$1" font-family="inherit"')
      .replace(/ (class|ecmeta_[a-z_]+)="[^"]*"/g, "")
      .replace(
        /^<svg [^>]*?(viewBox="[^"]*")[^>]*>/,
        '<svg $1 role="img" aria-label="Calls by time, account and service">',
      )
  );
}
