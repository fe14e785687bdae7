import { detections } from "../../../lib/detections/catalogue/catalogue";
import { eventFixtures } from "../../detections/catalogue/fixtures";
import { madeEvent, type MadeEvent } from "../archives/night-archive";

/** Every fixture, and every call that a detection looks for by name; a second apart, from the beginning of a day on. */
export function everyEvent(day: string): readonly MadeEvent[] {
  return [
    ...eventFixtures.map(({ event }) => event),
    ...detections.flatMap(({ events: { matching } }) =>
      Object.entries(matching).flatMap(([eventSource, names]) =>
        names.map((eventName) => madeEvent("", "x", eventName, { eventSource, requestParameters: {} })),
      ),
    ),
  ].map((event, index): MadeEvent => ({
    ...event,
    eventName: String(event["eventName"]),
    eventID: `e-${String(index)}`,
    eventTime: new Date(Date.parse(day) + index * 1000).toISOString().replace(".000Z", "Z"),
  }));
}
