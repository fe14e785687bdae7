/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access -- documents and states are changed in every way there is, wrong ones included */
import type { Loose, Mutation } from "../mutation";
import { remove, resource, statements } from "../mutation";

const stack = "log-archive";
const workgroup = (document: Loose): Loose => resource(document, "aws_athena_workgroup").configuration;
const table = (document: Loose): Loose => resource(document, "aws_glue_catalog_table", /_table_/);

/** What investigators ask the archive with. */
export const queryMutations: readonly Mutation[] = [
  {
    name: "queries-not-bound",
    stack,
    mutate: (d) => (workgroup(d).enforce_workgroup_configuration = false),
    verdict: "deny",
    rules: ["queries-weakened"],
  },
  {
    name: "queries-without-limit",
    stack,
    mutate: (d) => delete workgroup(d).bytes_scanned_cutoff_per_query,
    verdict: "needs-exception",
    rules: ["queries-weakened"],
  },
  {
    name: "queries-read-less",
    stack,
    mutate: (d) => (workgroup(d).bytes_scanned_cutoff_per_query = 20_000_000),
    verdict: "allow",
    rules: [],
  },
  {
    name: "queries-results-with-another-key",
    stack,
    mutate: (d) => (workgroup(d).result_configuration.encryption_configuration = { encryption_option: "SSE_S3" }),
    verdict: "deny",
    rules: ["queries-weakened"],
  },
  {
    name: "queries-results-elsewhere",
    stack,
    mutate: (d) => (workgroup(d).result_configuration.output_location = "s3://theirs/"),
    verdict: "needs-exception",
    rules: ["queries-weakened"],
  },
  {
    name: "queries-results-for-everybody",
    stack,
    mutate: (d) =>
      statements(d, /^investigation_results_policy-document/).push({
        principals: [{ type: "AWS", identifiers: ["*"] }],
        actions: ["s3:GetObject"],
        resources: ["*"],
      }),
    verdict: "deny",
    rules: ["policy-widened"],
  },
  {
    name: "queries-results-public-access",
    stack,
    mutate: (d) => (resource(d, "aws_s3_bucket_public_access_block", /^investigation/).restrict_public_buckets = false),
    verdict: "deny",
    rules: ["public-access-block-weakened"],
  },
  {
    name: "queries-of-fewer-accounts",
    stack,
    mutate: (d) => (table(d).parameters["projection.account.values"] = "210987650001"),
    verdict: "needs-exception",
    rules: ["queries-weakened"],
  },
  {
    name: "queries-of-more-accounts",
    stack,
    mutate: (d) => {
      const { parameters } = table(d);
      parameters["projection.account.values"] = `${String(parameters["projection.account.values"])},210987650009`;
    },
    verdict: "allow",
    rules: [],
  },
  {
    name: "queries-of-another-place",
    stack,
    mutate: (d) => (table(d).parameters["storage.location.template"] = "s3://theirs/$${day}"),
    verdict: "needs-exception",
    rules: ["queries-weakened"],
  },
  {
    name: "queries-view-hides-an-account",
    stack,
    mutate: (d) => (resource(d, "aws_glue_catalog_table", /_view_/).view_original_text = "/* Presto View: e30= */"),
    verdict: "needs-exception",
    rules: ["queries-weakened"],
  },
  {
    name: "queries-table-removed",
    stack,
    mutate: (d) => {
      remove(d, "aws_glue_catalog_table", /_view_/);
      remove(d, "aws_glue_catalog_table", /_table_/);
    },
    verdict: "needs-exception",
    rules: ["evidence-destroyed"],
  },
  {
    name: "removed-query-runs-a-program",
    stack: "log-archive",
    mutate: (d) =>
      (d.removed = [
        {
          from: `aws_athena_named_query.${remove(d, "aws_athena_named_query", /root/)}`,
          lifecycle: [{ destroy: true }],
          provisioner: { "local-exec": { when: "destroy", command: "env" } },
        },
      ]),
    verdict: "deny",
    rules: ["provisioner-added"],
  },
];
