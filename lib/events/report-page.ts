import { isObject } from "../base/json";

/** Whether a file is a report page of `lz report`, by its name. */
export function isPage(file: string): boolean {
  return /\.html?$/i.test(file);
}

/** The report's JSON embedded in its page; undefined for any other page. */
export function reportJsonOf(page: string): unknown {
  const json = /<script type="application\/json" id="report">([^<]*)<\/script>/.exec(page)?.[1];
  try {
    return JSON.parse(json ?? "") as unknown;
  } catch {
    return undefined;
  }
}

/** The events embedded in a report's page, each as CloudTrail wrote it; undefined for any other page. */
export function eventsOfPage(page: string): readonly unknown[] | undefined {
  const report = reportJsonOf(page);
  if (!isObject(report) || !Array.isArray(report["events"])) return undefined;
  return report["events"].map((event: unknown) => (isObject(event) ? event["raw"] : event));
}
