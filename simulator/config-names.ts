/** What a setting is called on the command line and in the environment, and which name somebody may have meant. */

/** `etransport.maxBytes` to `etransport-max-bytes`. */
export const flagName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/\./g, '-')
    .toLowerCase();

/** `etransport.maxBytes` to `GENREP_ETRANSPORT_MAX_BYTES`. */
export const environmentName = (name: string): string =>
  `GENREP_${flagName(name).replace(/-/g, '_').toUpperCase()}`;

/** The known name that lies nearest, or undefined when none is near enough to be what was meant. */
export function nearestName(given: string, known: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly far: number } | undefined;
  for (const name of known) {
    const most = Math.max(2, Math.floor(name.length / 3));
    // No nearer than the lengths differ: a long text is not to be compared letter by letter.
    if (Math.abs(given.length - name.length) > most) continue;
    const far = distance(given.toLowerCase(), name.toLowerCase());
    if (far <= most && (best === undefined || far < best.far)) best = { name, far };
  }
  return best?.name;
}

/** Levenshtein distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
