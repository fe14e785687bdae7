import { extname } from "node:path";
import { UserError } from "../base/user-error";
import type { GrowthPoint } from "./estimate";
import { formatMoney } from "./format";
import { sumOf, toNumber } from "./money";
import type { Currency } from "./prices/price";

export interface ChartOptions {
  readonly title: string;
  readonly subtitle: string;
  readonly currency: Currency;
  /** One point for each month, from the first. */
  readonly months: readonly GrowthPoint[];
}

export type ChartFormat = "svg" | "png";

const size = { width: 960, height: 540 };
const font = "DejaVu Sans";
/** Used by browsers without that font. */
const fontFamily = `${font}, Verdana, Arial, sans-serif`;
/** Distinguishable with color blindness. Source: Okabe and Ito, https://jfly.uni-koeln.de/color/ */
const palette = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8A8A8A"];
/** Further services share one band. */
const mostBands = palette.length - 1;
/** Services below a hundredth of the last month's cost would not be visible. */
const leastShare = 100n;

/**
 * The format of a file, by its extension.
 * @throws UserError for any other
 */
export function chartFormatOf(file: string): ChartFormat {
  const extension = extname(file).toLowerCase();
  if (extension === ".svg" || extension === ".png") return extension.slice(1) as ChartFormat;
  throw new UserError(`a chart is an .svg or a .png file, not ${file === "" ? "a file without a name" : file}`);
}

/** The stacked cost of each month by service, which shows what accumulates. */
export async function renderChart(options: ChartOptions, format: ChartFormat): Promise<Buffer> {
  const echarts = await import("echarts");
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
  let svg: string;
  try {
    chart.setOption(chartSpecification(options));
    svg = chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
  if (format === "svg") return Buffer.from(svg);
  const { Resvg } = await import("@resvg/resvg-js");
  return new Resvg(svg, {
    fitTo: { mode: "width", value: size.width * 2 },
    // Without fonts, the chart would have no text.
    font: {
      fontFiles: ["DejaVuSans", "DejaVuSans-Bold"].map((name) => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
      loadSystemFonts: false,
      defaultFontFamily: font,
    },
  })
    .render()
    .asPng();
}

function chartSpecification({ title, subtitle, currency, months }: ChartOptions): Record<string, unknown> {
  const bands = bandsOf(months);
  const last = months.at(-1);
  return {
    animation: false,
    backgroundColor: "#ffffff",
    color: palette,
    textStyle: { fontFamily },
    title: {
      text: title,
      subtext: `${subtitle}; ${currency} a month`,
      left: 24,
      top: 14,
      textStyle: { fontSize: 20, color: "#1a1a1a" },
      subtextStyle: { fontSize: 13, color: "#555555" },
    },
    legend: {
      right: 20,
      top: "middle",
      orient: "vertical",
      icon: "roundRect",
      textStyle: { fontSize: 13 },
      data: [...bands.keys()].reverse(),
    },
    grid: { left: 76, right: 190, top: 92, bottom: 58 },
    xAxis: {
      type: "category",
      data: months.map(({ month }) => String(month)),
      name: "month",
      nameLocation: "middle",
      nameGap: 32,
      nameTextStyle: { fontSize: 13 },
      axisTick: { show: false },
      axisLabel: { fontSize: 12, interval: (index: number) => index === 0 || (index + 1) % 12 === 0 },
    },
    yAxis: {
      type: "value",
      axisLabel: { fontSize: 12, formatter: (value: number) => value.toLocaleString("en-US") },
      splitLine: { lineStyle: { color: "#e6e6e6" } },
    },
    series: [
      ...[...bands].map(([name, data]) => ({
        name,
        type: "bar",
        stack: "all",
        barCategoryGap: "12%",
        data,
      })),
      {
        name: "total",
        type: "line",
        symbol: "none",
        lineStyle: { opacity: 0 },
        data: months.map(({ amount }) => toNumber(amount)),
        label: { show: false },
        markPoint: {
          symbol: "circle",
          symbolSize: 1,
          label: { position: "top", fontSize: 13, fontWeight: "bold", color: "#1a1a1a", formatter: "{b}" },
          data: [months[0], last]
            .filter((point) => point !== undefined)
            .map((point) => ({
              name: formatMoney(point.amount, currency),
              coord: [String(point.month), toNumber(point.amount)],
              label: { align: point === last ? "right" : "left", offset: [point === last ? 6 : -6, 0] },
            })),
        },
      },
    ],
  };
}

/**
 * Amounts by service. The most expensive service of the last month comes first, at the bottom; services too small to
 * see are one sum.
 */
function bandsOf(months: readonly GrowthPoint[]): ReadonlyMap<string, readonly number[]> {
  const last = months.at(-1);
  const services = (last?.services ?? []).filter(({ amount }) => amount > 0n);
  const visible = services.filter(({ amount }) => amount * leastShare >= (last?.amount ?? 0n)).slice(0, mostBands);
  const shown = visible.map(({ name }) => name);
  const amountOf = ({ services: parts }: GrowthPoint, has: (name: string) => boolean): number =>
    toNumber(sumOf(parts.filter(({ name }) => has(name)).map(({ amount }) => amount)));
  return new Map([
    ...shown.map((band) => [band, months.map((point) => amountOf(point, (name) => name === band))] as const),
    ...(services.length === shown.length
      ? []
      : [["other", months.map((point) => amountOf(point, (name) => !shown.includes(name)))] as const]),
  ]);
}
