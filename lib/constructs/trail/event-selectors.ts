import type {
  CloudtrailAdvancedEventSelector,
  CloudtrailAdvancedEventSelectorFieldSelector,
} from "@cdktf/provider-aws/lib/cloudtrail";
import type { LandingZone } from "../../model/landing-zone";
import type { DataEventSelector, Trail } from "../../model/trail";
import { logBucketArns } from "../../naming/resource-names";

/**
 * The trail's advanced event selectors: always management events, then data events as configured.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
export function eventSelectors(landingZone: LandingZone): CloudtrailAdvancedEventSelector[] {
  const { managementEvents, dataEvents } = landingZone.management.trail;
  return [
    {
      // The console's own name for it, which audit tools look for.
      name: "Management events selector",
      fieldSelector: [
        { field: "eventCategory", equalTo: ["Management"] },
        ...readOnlyField(managementEvents.readWriteType),
        ...(managementEvents.excludeEventSources.length === 0
          ? []
          : [{ field: "eventSource", notEquals: [...managementEvents.excludeEventSources] }]),
      ],
    },
    ...dataEvents.map((selector) => ({
      name: selector.name,
      fieldSelector: [
        { field: "eventCategory", equalTo: ["Data"] },
        { field: "resources.type", equalTo: [selector.resourceType] },
        ...readOnlyField(selector.readWriteType),
        ...resourceField(selector, landingZone),
      ],
    })),
  ];
}

function readOnlyField(
  readWriteType: Trail["managementEvents"]["readWriteType"],
): CloudtrailAdvancedEventSelectorFieldSelector[] {
  if (readWriteType === "All") return [];
  return [{ field: "readOnly", equalTo: [readWriteType === "ReadOnly" ? "true" : "false"] }];
}

/** Excludes the log buckets, because recording a delivery would cause the next one. */
function resourceField(
  { resourceType, resources }: DataEventSelector,
  landingZone: LandingZone,
): CloudtrailAdvancedEventSelectorFieldSelector[] {
  const startsWith = resources === "everything" ? [] : [...resources];
  const notStartsWith = resourceType === "AWS::S3::Object" ? [...logBucketArns(landingZone)] : [];
  if (startsWith.length === 0 && notStartsWith.length === 0) return [];
  return [
    {
      field: "resources.ARN",
      ...(startsWith.length > 0 && { startsWith }),
      ...(notStartsWith.length > 0 && { notStartsWith }),
    },
  ];
}
