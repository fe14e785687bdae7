import { AthenaNamedQuery } from "@cdktf/provider-aws/lib/athena-named-query";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { questions } from "../../questions/catalogue";
import { namedQuery } from "../../questions/named-query";

export interface NamedQueriesProps {
  /** Provider of the log-archive account. */
  readonly provider: AwsProvider;
  readonly workgroupName: string;
  /** The database that holds the view. */
  readonly databaseName: string;
}

/** A named query for each question of the library, for investigators in Athena's console. */
export class NamedQueries extends Construct {
  public constructor(scope: Construct, id: string, props: NamedQueriesProps) {
    super(scope, id);
    const { provider, workgroupName, databaseName } = props;
    for (const question of questions.filter(({ onlyInCopies }) => onlyInCopies !== true)) {
      const { name, description, sql } = namedQuery(question);
      new AthenaNamedQuery(this, question.id, {
        provider,
        name,
        description,
        workgroup: workgroupName,
        database: databaseName,
        query: sql,
      });
    }
  }
}
