import { client, type CallsByType, type Resource } from "./provider-calls";

const call = client("glue");

/** Glue asks for the catalog and the database above a table, too. */
const catalog = (resource: Resource, database: string): Record<string, string> => ({
  rootcatalog: resource.arn("glue", "catalog"),
  database: resource.arn("glue", `database/${database}`),
});

export const glueCalls: CallsByType = {
  aws_glue_catalog_database: {
    source: "internal/service/glue/catalog_database.go",
    create: call("resourceCatalogDatabaseCreate", ["CreateDatabase", "GetDatabase"]),
    read: call("resourceCatalogDatabaseRead", ["GetDatabase"]),
    update: call("resourceCatalogDatabaseUpdate", ["GetDatabase", "UpdateDatabase"]),
    delete: call("resourceCatalogDatabaseDelete", ["DeleteDatabase"]),
    tags: {
      source: "internal/service/glue/tags_gen.go",
      list: call("ListTags", ["GetTags"]),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: (database) => catalog(database, database.text("name")),
    withheld: { "glue:DeleteDatabase": "its tables are made again, the database stays" },
  },
  aws_glue_catalog_table: {
    source: "internal/service/glue/catalog_table.go",
    create: call("resourceCatalogTableCreate", ["CreateTable", "GetPartitionIndexes", "GetTable"]),
    read: call("resourceCatalogTableRead", ["GetPartitionIndexes", "GetTable"]),
    update: call("resourceCatalogTableUpdate", ["GetPartitionIndexes", "GetTable", "UpdateTable"]),
    delete: call("resourceCatalogTableDelete", ["DeleteTable"]),
    arns: (table) => ({
      ...catalog(table, table.text("database_name")),
      table: table.arn("glue", `table/${table.text("database_name")}/${table.text("name")}`),
    }),
  },
};
