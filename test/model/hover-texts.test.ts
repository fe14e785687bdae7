import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { detections } from "../../lib/detections/catalogue/catalogue";
import { environmentFile } from "../../lib/model/environment";
import { logArchiveFile } from "../../lib/model/log-archive";
import { managementFile } from "../../lib/model/management";
import { workloadsFile } from "../../lib/model/workloads";
import { compilerOptions } from "./compiler-options";

/** The type of each config file, and its schema. */
const files = {
  "environment EnvironmentConfig": environmentFile,
  "management ManagementConfig": managementFile,
  "log-archive LogArchiveConfig": logArchiveFile,
  "workloads WorkloadsConfig": workloadsFile,
  "shared-defaults SharedDefaults": undefined,
} as const;

/** What an editor shows of every property, by its path: `accounts[].alarms.root-login`; several of a union. */
const hovers = new Map<string, string>();

beforeAll(() => {
  const fileOf = (name: string): string => join(process.cwd(), "lib", "model", `${name.split(" ")[0] ?? ""}.ts`);
  const options = compilerOptions();
  const program = ts.createProgram(Object.keys(files).map(fileOf), options);
  const checker = program.getTypeChecker();
  const walk = (type: ts.Type, path: string): void => {
    if (type.isUnion()) {
      for (const each of type.types) walk(each, path);
    } else if (checker.isArrayType(type)) {
      for (const element of checker.getTypeArguments(type as ts.TypeReference)) walk(element, `${path}[]`);
    } else if ((type.flags & ts.TypeFlags.Object) !== 0) {
      for (const property of type.getProperties()) {
        const at = `${path}.${property.getName()}`;
        const tags = property
          .getJsDocTags(checker)
          .map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`);
        const text = [ts.displayPartsToString(property.getDocumentationComment(checker)), ...tags].join("\n").trim();
        hovers.set(at, [hovers.get(at) ?? "", text].join("\n").trim());
        walk(checker.getTypeOfSymbol(property), at);
      }
      for (const { type: each } of checker.getIndexInfosOfType(type)) walk(each, `${path}.*`);
    }
  };
  for (const name of Object.keys(files)) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(fileOf(name))!);
    const type = checker.getExportsOfModule(module!).find((each) => each.getName() === name.split(" ")[1]);
    walk(checker.getDeclaredTypeOfSymbol(type!), name.split(" ")[1] ?? "");
  }
}, 120_000);

interface JsonSchema {
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
}

/** Each property's limits and default, as its text has to say them. */
function limitsIn(schema: JsonSchema, path: string): readonly (readonly [path: string, said: string])[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  const limits = [minimum, maximum, minLength, maxLength, minItems, maxItems].filter(
    (limit) => limit !== undefined && limit !== Number.MAX_SAFE_INTEGER,
  );
  const usual = schema.default;
  const isSection = typeof usual === "object" && !Array.isArray(usual);
  const isEmpty = Array.isArray(usual) && usual.length === 0;
  return [
    ...limits.map((limit) => [path, String(limit)] as const),
    ...(usual === undefined || isSection
      ? []
      : [[path, `@default ${isEmpty ? "- none" : JSON.stringify(usual)}`] as const]),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, each]) => limitsIn(each, `${path}.${key}`)),
    ...(schema.items === undefined ? [] : limitsIn(schema.items, `${path}[]`).filter(([at]) => at !== `${path}[]`)),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((each) => limitsIn(each, path)),
    ...(typeof schema.additionalProperties === "object" ? limitsIn(schema.additionalProperties, `${path}.*`) : []),
  ];
}

describe("an editor shows over every property that a config may hold", () => {
  it("a text", () => {
    expect(hovers.size).toBeGreaterThan(1_500);
    expect([...hovers].filter(([, text]) => text === "").map(([path]) => path)).toStrictEqual([]);
  });

  it("its default and its limits, as the schema has them", () => {
    const said = Object.entries(files).flatMap(([name, schema]) =>
      schema === undefined
        ? []
        : limitsIn(
            z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" }) as JsonSchema,
            name.split(" ")[1] ?? "",
          ),
    );
    expect(said.length).toBeGreaterThan(300);
    const unsaid = said.filter(([path, text]) => !path.endsWith(".*") && hovers.get(path)?.includes(text) !== true);
    expect(unsaid.map(([path, text]) => `${path}: ${text}`)).toStrictEqual([]);
  });

  it("of a detection what the catalogue has: title, severity, threshold and period", () => {
    for (const { id, title, severity, alarm, onRequest } of detections) {
      const { threshold, periodSeconds } = alarm;
      const events = `${String(threshold)} ${threshold === 1 ? "event" : "events"}`;
      const period = periodSeconds === undefined ? "" : ` in ${String(periodSeconds)} seconds`;
      const request = onRequest === undefined ? "" : "; on request";
      expect(hovers.get(`WorkloadsConfig.accounts[].alarms.${id}`)).toBe(
        `${title}: ${severity}, from ${events}${period} on${request}.`,
      );
    }
  });
});
