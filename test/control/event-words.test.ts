/** Every event that the program can write has words in both languages. */
import { h } from 'preact';
import { EventRow } from '../../simulator/control/console/event-row';
import type { Asked } from '../../simulator/control/console/page';
import { fragmentOf } from '../../simulator/pages/document';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FAILURES } from '../../simulator/control/failures';
import { bookingWords } from '../../simulator/control/console/booking-words';
import { EVENT_GROUPS, EVENT_WORDS, NOT_TAKEN } from '../../simulator/control/console/event-words';
import {
  EVENTS as BF,
  JOURNAL_TYPE as BF_TYPES,
} from '../../simulator/services/betalningsforelaggande/cases';
import { EVENTS as VERK, JOURNAL_TYPE as VERK_TYPES } from '../../simulator/services/verkstallighet/cases';
import { EVENTS as SANERING } from '../../simulator/services/skuldsanering/arende';
import { SETTINGS } from '../../simulator/settings';

const ROOT = path.join(__dirname, '../../simulator');
/** Names that look like types of events and are roles, fields or parts of SHS instead. */
const OTHERS = new Set(
  `mal.typ mal.status ovning.text ovning.utfall fil.skapad fil.namn fil.storlek fil.tid fil.typ fil.version
   fil.transaktion fil.xml fil.metafil fil.json shs.label shs.tx shs.content shs.boundary shs.agreement shs.management
   shs.adm shs.error shs.confirm shs.eko shs.local shs.fel-kvittering shs.message-list shs.kontrakt`.split(
    /\s+/,
  ),
);
const FAMILY =
  /'((?:anslutning|fil|mal|portal|klocka|handelselogg|ovning|storning|anmarkning|shs)\.[a-zåäö-]+)'/g;

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(file);
    else if (/\.tsx?$/.test(file)) yield file;
  }
}

const settings = new Set(SETTINGS.flat().map(({ name }) => name));

it('every type that stands in the program has words', () => {
  const written = new Set<string>();
  for (const file of sources(ROOT))
    for (const [, type = ''] of readFileSync(file, 'utf8').matchAll(FAMILY)) written.add(type);
  const types = [...written].filter((type) => !OTHERS.has(type) && !settings.has(type));
  expect(types.length).toBeGreaterThan(60);
  expect(types.filter((type) => EVENT_WORDS[type] === undefined)).toEqual([]);
});

it('what becomes of mål has words', () => {
  const types = [...Object.values(BF_TYPES), ...Object.values(VERK_TYPES)];
  expect(types.filter((type) => EVENT_WORDS[type] === undefined)).toEqual([]);
});

it('no words are the same in Swedish for two types, and none is empty', () => {
  const words = Object.values(EVENT_WORDS);
  expect(new Set(words.map(({ sv }) => sv)).size).toBe(words.length);
  expect(words.filter(({ sv, en }) => sv.trim() === '' || en.trim() === '')).toEqual([]);
});

it('groups and failures name types that there are', () => {
  const types = Object.keys(EVENT_WORDS);
  for (const [start] of EVENT_GROUPS)
    expect(types.some((type) => type.startsWith(start.slice(0, -1)))).toBe(true);
  for (const failure of FAILURES) expect(types).toContain(failure);
});

it('whatever may be booked of a mål has words', () => {
  const without = [...BF, ...VERK, ...SANERING].filter((name) => bookingWords('case', name).sv === name);
  // The word itself is what people say.
  expect(without).toEqual([]);
});

it('a file that was not taken is explained', () => {
  for (const code of ['tom', 'for-stor', 'avbruten', 'tillstand-saknas', 'stangt', 'filnamn'])
    expect(NOT_TAKEN[code]).toBeDefined();
});

test('an event of a test phase tells which case and how it stands', () => {
  const event = {
    ...{
      seq: 1,
      type: 'ovning.testfall',
      at: '2026-03-02T08:00:00.000+01:00',
      wall: '',
      world: 'main',
      org: null,
    },
    ...{ tjanst: 'bf', fall: 'BF-4', tillstand: 'ej-godkand' },
  };
  const asked = { lang: 'sv', to: (path: string) => path } as unknown as Asked;
  const html = fragmentOf(h(EventRow, { event, names: { orgs: new Map(), titles: new Map() }, asked }));
  const [, gist] = /<span class="event-what">(.*?)<span class="event-org">/.exec(html) ?? [];
  expect(gist?.replace(/<[^>]*>/g, '')).toBe('Testfall bf · BF-4 · ej godkänd');
});
