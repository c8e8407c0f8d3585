/** The size that files of this process may have, where the platform can set it (`prlimit` of Linux). */
import { execFileSync, spawnSync } from 'node:child_process';

export const canLimit = (): boolean =>
  process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0;

/** The soft limit: it can be taken away again. Node ignores the signal of it, so that a write fails (EFBIG). */
export function setFileLimit(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`]);
}
