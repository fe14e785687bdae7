import { Option } from "@commander-js/extra-typings";

// Where the volumes and prices of a cost come from: declared once for every command that has a cost.

export function usageOption(): Option<"--usage <file>"> {
  return new Option("--usage <file>", "JSON of monthly volumes for the cost; assumptions otherwise (docs/cost.md)");
}

export function pricesOption(): Option<"--prices <file>"> {
  return new Option("--prices <file>", "JSON of negotiated prices for the cost; list prices otherwise (docs/cost.md)");
}

export function fromAwsOption(): Option<"--from-aws"> {
  return new Option(
    "--from-aws",
    "read real volumes with the credentials at hand; Cost Explorer bills $0.01 a request",
  );
}
