import { client, type CallsByType, type Resource } from "./provider-calls";

const call = client("athena");

const workgroup = (resource: Resource, name: string): Record<string, string> => ({
  workgroup: resource.arn("athena", `workgroup/${name}`),
});

export const athenaCalls: CallsByType = {
  aws_athena_named_query: {
    source: "internal/service/athena/named_query.go",
    create: call("resourceNamedQueryCreate", ["CreateNamedQuery", "GetNamedQuery"]),
    read: call("resourceNamedQueryRead", ["GetNamedQuery"]),
    delete: call("resourceNamedQueryDelete", ["DeleteNamedQuery"]),
    arns: (query) => workgroup(query, query.text("workgroup")),
  },
  aws_athena_workgroup: {
    source: "internal/service/athena/workgroup.go",
    create: call("resourceWorkGroupCreate", ["CreateWorkGroup", "GetWorkGroup", "UpdateWorkGroup"]),
    read: call("resourceWorkGroupRead", ["GetWorkGroup"]),
    update: call("resourceWorkGroupUpdate", ["GetWorkGroup", "UpdateWorkGroup"]),
    delete: call("resourceWorkGroupDelete", ["DeleteWorkGroup"]),
    tags: {
      source: "internal/service/athena/tags_gen.go",
      list: call("ListTags", ["ListTagsForResource"]),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: (resource) => workgroup(resource, resource.text("name")),
    withheld: { "athena:DeleteWorkGroup": "the history of who asked what goes with it" },
  },
};
