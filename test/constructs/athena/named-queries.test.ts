import { describe, expect, it } from "vitest";
import { questions } from "../../../lib/questions/catalogue";
import { namedQuery } from "../../../lib/questions/named-query";
import { resourcesOf } from "../../../lib/base/terraform-document";
import { openLandingZone } from "../../support/landing-zones/sample-landing-zones";
import { argumentsOf, synthesized } from "../../support/landing-zones/synthesize";

const { document } = synthesized(openLandingZone, "staging-log-archive");
const asked = questions.filter(({ onlyInCopies }) => onlyInCopies !== true);
const named = resourcesOf(document, "aws_athena_named_query").map(argumentsOf);

describe("the named queries", () => {
  it("are the questions, in the workgroup and on the archive's database", () => {
    expect(named).toStrictEqual(
      asked.map((question) => ({
        provider: "aws.log-archive",
        name: question.id,
        description: namedQuery(question).description,
        workgroup: expect.stringMatching(/^\$\{aws_athena_workgroup\.investigation_workgroup_\w+\.name\}$/) as unknown,
        database: expect.stringMatching(
          /^\$\{aws_glue_catalog_database\.investigation_catalog_database_\w+\.name\}$/,
        ) as unknown,
        query: namedQuery(question).sql,
      })),
    );
  });

  it("contain nothing that Terraform reads as a template", () => {
    for (const { query, description } of named) expect(JSON.stringify([query, description])).not.toMatch(/[$%]\{/);
  });
});
