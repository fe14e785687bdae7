import { GlueCatalogDatabase } from "@cdktf/provider-aws/lib/glue-catalog-database";
import { GlueCatalogTable } from "@cdktf/provider-aws/lib/glue-catalog-table";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { LandingZone } from "../../model/landing-zone";
import { logDatabaseName, logTableName } from "../../naming/athena-names";
import { eventView } from "../../questions/sql/event-columns";
import { encodedEventView, eventViewColumns } from "./event-view";
import { logTableColumns, partitionColumns } from "./log-table-columns";
import { logLocation, partitionProjection } from "./partition-projection";

export interface LogCatalogProps {
  /** Provider of the log-archive account. */
  readonly provider: AwsProvider;
  readonly landingZone: LandingZone;
}

/** Glue's database with the table over the archive's log files, and the view that flattens it. */
export class LogCatalog extends Construct {
  public readonly databaseName: string;

  public constructor(scope: Construct, id: string, props: LogCatalogProps) {
    super(scope, id);
    const { provider, landingZone } = props;
    const database = new GlueCatalogDatabase(this, "database", {
      provider,
      name: logDatabaseName(landingZone),
      description: "The log files of the organization trail",
    });
    this.databaseName = database.name;
    const table = new GlueCatalogTable(this, "table", {
      provider,
      databaseName: database.name,
      name: logTableName,
      description: "CloudTrail's events as the archive holds them, by account, Region and day",
      tableType: "EXTERNAL_TABLE",
      parameters: { ...partitionProjection(landingZone), EXTERNAL: "TRUE", classification: "cloudtrail" },
      partitionKeys: [...partitionColumns],
      storageDescriptor: {
        location: logLocation(landingZone),
        inputFormat: "com.amazon.emr.cloudtrail.CloudTrailInputFormat",
        outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        serDeInfo: { serializationLibrary: "org.apache.hive.hcatalog.data.JsonSerDe" },
        columns: [...logTableColumns],
      },
    });
    new GlueCatalogTable(this, "view", {
      provider,
      databaseName: database.name,
      name: eventView,
      description: "One row for each event, one column for each field that is asked for",
      tableType: "VIRTUAL_VIEW",
      parameters: { presto_view: "true", comment: "Presto View" },
      viewOriginalText: encodedEventView(landingZone),
      viewExpandedText: "/* Presto View */",
      storageDescriptor: {
        serDeInfo: { name: "-", serializationLibrary: "-" },
        columns: eventViewColumns.map((name) => ({ name, type: "string" })),
      },
      dependsOn: [table],
    });
  }
}
