/** A program of some commands. It names bash by its path: `env`, which would search for it, takes as long to start as bash. */
export function bashProgram(commands: string): string {
  return `#!/bin/bash\nset -euo pipefail\n${commands}\n`;
}
