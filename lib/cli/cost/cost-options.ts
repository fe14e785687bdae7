import { Option } from "@commander-js/extra-typings";

// Options for volumes and prices, declared once for every command that estimates a cost.

export function usageOption(): Option<"--usage <file>"> {
  return new Option("--usage <file>", "JSON of monthly volumes for the cost; assumptions otherwise (docs/cost.md)");
}

export function pricesOption(): Option<"--prices <file>"> {
  return new Option("--prices <file>", "JSON of negotiated prices for the cost; list prices otherwise (docs/cost.md)");
}

export function fromAwsOption(): Option<"--from-aws"> {
  return new Option(
    "--from-aws",
    "read real volumes with the current credentials; Cost Explorer bills $0.01 per request",
  );
}
