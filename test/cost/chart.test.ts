import { describe, expect, it } from "vitest";
import { chartFormatOf, renderChart } from "../../lib/cost/chart";
import { costModelOf, monthlySeries } from "../../lib/cost/estimate";
import { openLandingZone } from "../support/landing-zones/sample-landing-zones";

const options = {
  title: "What staging costs",
  subtitle: "estimate by service",
  currency: "USD",
  months: monthlySeries(costModelOf(openLandingZone)),
} as const;

describe("the chart", () => {
  it("is an SVG with its title, its services and the first and the last month's cost", async () => {
    const svg = (await renderChart(options, "svg")).toString();
    expect(svg).toMatch(/^<svg width="960" height="540"/);
    for (const text of ["What staging costs", "estimate by service; USD a month", "CloudTrail", "KMS", "month"]) {
      expect(svg).toContain(text);
    }
    expect(svg.match(/>\$\d+\.\d\d</g)).toHaveLength(2);
  });

  it("is a PNG of twice the size, with text", async () => {
    const png = await renderChart(options, "png");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toStrictEqual([1_920, 1_080]);
    // Without the font the picture is less than half as large.
    expect(png.length).toBeGreaterThan(60_000);
  });

  it("is only written to .svg and .png files", () => {
    expect([chartFormatOf("a.svg"), chartFormatOf("a.PNG")]).toStrictEqual(["svg", "png"]);
    expect(() => chartFormatOf("a.gif")).toThrow("a chart is an .svg or a .png file, not a.gif");
  });
});
