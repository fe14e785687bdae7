#!/usr/bin/env node
// The command line is TypeScript; tsx compiles it as it loads.
require("tsx/cjs");
require("./main.ts");
