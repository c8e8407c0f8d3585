/** What somebody may have meant: the nearest known word, and other words for the same thing. */

/** The nearest of `known` within two changes. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = 3;
  for (const candidate of known) {
    const distance = changes(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function changes(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2 || a.length > 60) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 3;
}

/** Roles that share a word with an unknown one, the most alike first. */
export function alike(word: string, known: readonly string[], most = 5): string[] {
  const parts = new Set(
    word
      .toLowerCase()
      .split(/[^a-zåäö0-9]+/)
      .filter((part) => part.length > 2),
  );
  const score = (candidate: string): number =>
    candidate
      .split(/[.-]/)
      .filter((part) => [...parts].some((own) => own === part || nearest(own, [part]) !== undefined)).length;
  return known
    .map((candidate) => ({ candidate, points: score(candidate) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

const KEY_WORDS: Readonly<Record<string, string>> = {
  anm: 'note',
  anmärkning: 'note',
  antal: 'times',
  avsnitt: 'section',
  constant: 'is',
  dokument: 'document',
  encoding: 'charset',
  från: 'from',
  fält: 'fields',
  förekomst: 'times',
  grupp: 'group',
  källa: 'source',
  kod: 'code',
  koder: 'codes',
  kontroller: 'checks',
  konstant: 'is',
  längd: 'length',
  märke: 'mark',
  namn: 'name',
  nivå: 'level',
  obl: 'required',
  obligatorisk: 'required',
  pos: 'at',
  position: 'at',
  post: 'posts',
  poster: 'posts',
  radslut: 'end',
  records: 'posts',
  roll: 'role',
  start: 'from',
  struktur: 'structure',
  teckenkod: 'charset',
  teckenuppsättning: 'charset',
  tecken: 'characters',
  till: 'to',
  titel: 'title',
  transaktion: 'transaction',
  typ: 'type',
  utgåva: 'edition',
  value: 'is',
  värde: 'is',
  length: 'at',
  längder: 'at',
};

/** The known key that another word stands for, else the nearest one. */
export function keyMeant(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const other = KEY_WORDS[lower];
  if (other !== undefined && known.includes(other)) return other;
  if (/^l(?:ä|a)ngd$/.test(lower) && known.includes('at')) return 'at';
  return nearest(word, known);
}

const TYPE_WORDS: readonly (readonly [words: RegExp, type: string])[] = [
  [/^(?:n|9|num|numerisk|numeric|tal|heltal|integer|int)\b/, 'number'],
  [/^(?:a|an|x|alfa|alpha|alfanumerisk|sträng|string|char)\b/, 'text'],
  [/^(?:belopp|money|decimal|kronor)\b/, 'amount(2)'],
  [/^(?:datum|d|dag|day)\b/, 'date(ÅÅÅÅMMDD)'],
  [/^(?:tid|timestamp|datetime)\b/, 'time(ÅÅÅÅMMDDTTMMSS)'],
  [/^(?:personnummer|pnr|personnr)\b/, 'identitet(person)'],
  [/^(?:organisationsnummer|orgnr|orgnummer)\b/, 'identitet(org)'],
  [/^(?:identity|id)\b/, 'identitet(any)'],
  [/^(?:kod|enum)\b/, 'code'],
  [/^(?:ja-?nej|janej|yesno|bool|boolean|flagga)\b/, 'yes-no'],
  [/^(?:reserv|blank|utfyllnad|tom)\b/, 'filler'],
  [/^(?:konstant|constant|fast)\b/, 'is: "…"'],
];

/** The type that another word, or a misspelt one, stands for. */
export function typeMeant(spec: string, known: readonly string[]): string | undefined {
  const word = spec.toLowerCase().replace(/\s*\(.*$/, '');
  return TYPE_WORDS.find(([words]) => words.test(word))?.[1] ?? nearest(word, known);
}
