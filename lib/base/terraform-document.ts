import { asList, asObject, type JsonObject, type JsonValue } from "./json";

/** One resource, data source or provider of a document. */
export interface Block {
  /** Terraform's address, e.g. `aws_s3_bucket.archive` or `data.aws_iam_policy_document.trust`. */
  readonly address: string;
  /** Terraform's type. */
  readonly type: string;
  readonly body: JsonObject;
}

/** The resources of a document, in document order. @param type only resources of this type */
export function resourcesOf(document: JsonObject, type?: string): readonly Block[] {
  return blocksOf(document["resource"], "", type);
}

/** The data sources of a document, in document order. @param type only data sources of this type */
export function dataSourcesOf(document: JsonObject, type?: string): readonly Block[] {
  return blocksOf(document["data"], "data.", type);
}

/** The provider blocks of one provider. */
export function providersOf(document: JsonObject, provider: string): readonly JsonObject[] {
  return asList(asObject(document["provider"])[provider]).map(asObject);
}

function blocksOf(section: JsonValue | undefined, prefix: string, only: string | undefined): readonly Block[] {
  return Object.entries(asObject(section)).flatMap(([type, byName]) =>
    only === undefined || type === only
      ? Object.entries(asObject(byName)).map(([name, body]) => ({
          address: `${prefix}${type}.${name}`,
          type,
          body: asObject(body),
        }))
      : [],
  );
}
