import { guarded } from '../../simulator/services/identity-guard';
import type { FileReducer } from '../../simulator/services/service';
import { recordOf } from './rehearsal';

/** Of the form of a personnummer, with a right check digit, and outside 980-999: given to nobody by this test. */
const OUTSIDE = '190001011238';
const INSIDE = '192001019807';
const ROLES = new Set(['svarande.identitet', 'sokande.identitet', 'grund', 'ingivare.referens']);

const silent: FileReducer = {
  start: () => [],
  handling: () => [],
  end: () => [],
  close: () => [],
  head: () => null,
};

function findings(mode: string | undefined, identities: readonly string[]): ReturnType<FileReducer['close']> {
  const reducer = guarded(silent, ROLES, () => mode);
  return [
    ...identities.flatMap((one, index) =>
      reducer.handling(index + 1, recordOf({ 'svarande.identitet': [one, INSIDE] })),
    ),
    ...reducer.close(),
  ];
}

test.each([
  ['a person outside the test series', OUTSIDE, ['GR-101']],
  ['the same in ten digits', OUTSIDE.slice(2), ['GR-101']],
  ['a samordningsnummer', '190001611234', ['GR-101']],
  ['a test person', INSIDE, []],
  ['a company', '5560000167', []],
])('%s', (_, identitet, codes) => {
  expect(findings(undefined, [identitet]).map(({ code }) => code)).toEqual(codes);
});

test('a remark by default; a fel of the file where it is asked for; nothing when off', () => {
  const [remark] = findings('varna', [OUTSIDE]);
  expect([remark?.severity, remark?.place.handling, remark?.place.field]).toEqual([
    'anmarkning',
    1,
    'svarande.identitet',
  ]);
  const [refused] = findings('avvisa', [OUTSIDE]);
  expect([refused?.code, refused?.severity, refused?.level]).toEqual(['GR-102', 'fel', 'file']);
  expect(findings('av', [OUTSIDE])).toEqual([]);
});

test('says whose words they are, never the number; twenty are told, the rest counted', () => {
  const told = findings(
    'varna',
    Array.from({ length: 50 }, () => OUTSIDE),
  );
  expect(told.map(({ code }) => code)).toEqual([...Array.from({ length: 20 }, () => 'GR-101'), 'GR-103']);
  expect(told.at(-1)?.text.sv).toContain('ytterligare 30 personnummer');
  const said = JSON.stringify(told);
  expect(said).not.toContain(OUTSIDE.slice(2));
  for (const { text, mark } of told) {
    expect(text.sv).toContain('inte Kronofogdens svar');
    expect(text.en).toContain('not an answer of Kronofogden');
    expect(mark).toBe('assumed');
  }
});

test('what the service says stands first, and is all there', () => {
  const own = { ...findings('varna', [OUTSIDE])[0]!, code: 'OWN' };
  const all = () => [own];
  const noisy = { ...silent, start: all, handling: all, end: all, close: all };
  const reducer = guarded(noisy, ROLES, () => undefined);
  const record = recordOf({ 'sokande.identitet': OUTSIDE });
  expect(reducer.start(record).map(({ code }) => code)).toEqual(['OWN', 'GR-101']);
  expect(reducer.handling(1, record).map(({ code }) => code)).toEqual(['OWN', 'GR-101']);
  expect(reducer.end(record).map(({ code }) => code)).toEqual(['OWN', 'GR-101']);
  expect(reducer.close().map(({ code }) => code)).toEqual(['OWN']);
});
