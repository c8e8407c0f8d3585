/** The version of the package, for status and reports. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The package file stands above this file both in the sources and in the compiled tree. */
function readVersion(): string {
  for (const up of ['..', '../..']) {
    try {
      const { name, version } = JSON.parse(
        readFileSync(path.join(__dirname, up, 'package.json'), 'utf8'),
      ) as {
        name?: string;
        version?: string;
      };
      if (name === 'genrep' && version !== undefined) return version;
    } catch {
      continue;
    }
  }
  return 'unknown';
}

export const VERSION = readVersion();
