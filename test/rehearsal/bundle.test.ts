/** The evidence bundle: whole or not, and the same for the same run. */
import { unzipSync, zipSync } from 'fflate';
import { bundleOf, verifyBundle } from '../../simulator/rehearsal/bundle';
import { makeReport } from '../../simulator/rehearsal/report/report';
import type { FileBody, ScenarioResult } from '../../simulator/scenario/result';
import { input, result } from './results';

function withKvittens(at: string): ScenarioResult {
  const base = result('a');
  const [file] = base.evidence.files;
  if (file === undefined) throw new Error('no file');
  const data = { transaktionsid: 't-a' };
  return {
    ...base,
    evidence: {
      files: [file, { ...file, direction: 'out', transaktionsid: 'k-a', body: 'S1ZJVFRFTlM=' }],
      journal: [{ nr: 1, type: 'fil.mottagen', at: 'b', org: null, data, real: { at } }],
    },
  };
}
const pack = (made: string): Uint8Array => {
  const results = [withKvittens(made)];
  return bundleOf(makeReport(input(results, { made })), results);
};
const WHOLE = pack('2026-01-02T10:00:05.000Z');
const files = (): Record<string, Uint8Array> => unzipSync(WHOLE);
const codes = (changed: Record<string, Uint8Array>): string[] => {
  const verified = verifyBundle(zipSync(changed), 'b.zip');
  return verified.kind === 'read' ? verified.complaints.map(({ code, place }) => `${code} ${place}`) : ['?'];
};

it('holds report, journal and kvittens, and is whole', () => {
  expect(Object.keys(files())).toEqual([
    'manifest.json',
    'rapport-utan-verklig-tid.json',
    'handelselogg/a.json',
    'kvittens/a/k-a',
    'report.json',
    'report.html',
  ]);
  expect(Buffer.from(files()['kvittens/a/k-a'] ?? []).toString()).toBe('KVITTENS');
  const line = 'Redo enligt era egna beskrivningar';
  expect(verifyBundle(WHOLE, 'b')).toEqual({ kind: 'read', firstLine: line, files: 5, complaints: [] });
});

it('finds what was changed, taken out, put in, or said otherwise', () => {
  const { 'report.json': report, ...without } = files();
  expect(codes(without)).toEqual(['BUNDLE-MISSING report.json', 'BUNDLE-REPORT report.json']);
  expect(codes({ ...files(), 'kvittens/a/k-a': Buffer.from('KVITTENZ') })).toEqual([
    'BUNDLE-CHANGED kvittens/a/k-a',
  ]);
  expect(codes({ ...files(), 'ny.txt': Buffer.from('x') })).toEqual(['BUNDLE-EXTRA ny.txt']);
  const manifest = Buffer.from(files()['manifest.json'] ?? []).toString();
  const worse = manifest.replace('Redo enligt', 'Mer än redo enligt');
  expect(codes({ ...files(), 'manifest.json': Buffer.from(worse) })).toEqual(['BUNDLE-LINE manifest.json']);
  expect(report).toBeDefined();
  expect(verifyBundle(Buffer.from('no zip'), 'b').kind).toBe('unreadable');
  expect(codes({ 'manifest.json': Buffer.from('{}') })).toEqual(['?']);
});

it('the same run at another time differs in what is marked real alone', () => {
  const manifestOf = (bytes: Uint8Array) =>
    JSON.parse(Buffer.from(unzipSync(bytes)['manifest.json'] ?? []).toString()) as { real: unknown };
  const other = manifestOf(pack('2027-01-02T10:00:05.000Z'));
  expect({ ...other, real: 0 }).toEqual({ ...manifestOf(WHOLE), real: 0 });
  expect(other.real).not.toEqual(manifestOf(WHOLE).real);
  expect(Buffer.from(pack('2026-01-02T10:00:05.000Z')).equals(Buffer.from(WHOLE))).toBe(true);
});

describe('file bodies', () => {
  const [file] = result('a').evidence.files;
  if (file === undefined) throw new Error('no file');
  const small: FileBody = { scenario: 'a', nr: 1, file, content: Buffer.from('ANSOKAN') };
  const large: FileBody = { scenario: 'a', nr: 2, file: { ...file, direction: 'out' }, content: 'för stor' };
  const packed = unzipSync(
    bundleOf(makeReport(input([result('a')], { made: 'x' })), [result('a')], [small, large]),
  );
  const manifestIn = (of: Record<string, Uint8Array>): string =>
    Buffer.from(of['manifest.json'] ?? []).toString();

  it('are packed when asked for; what is too large is named with its hash', () => {
    expect(Buffer.from(packed['filer/a/001-in-t-a'] ?? []).toString()).toBe('ANSOKAN');
    expect(JSON.parse(manifestIn(packed))).toMatchObject({
      bodies: {
        included: true,
        utelamnade: [
          { name: 'filer/a/002-ut-t-a', bytes: 812, sha256: 'ab'.repeat(32), utelamnad: 'för stor' },
        ],
      },
    });
    expect(codes(packed)).toEqual([]);
    expect(JSON.parse(manifestIn(files()))).toMatchObject({ bodies: { included: false, utelamnade: [] } });
  });

  it('are checked: changed, taken out, or there against the word of the manifest', () => {
    expect(codes({ ...packed, 'filer/a/001-in-t-a': Buffer.from('ANSOKAM') })).toEqual([
      'BUNDLE-CHANGED filer/a/001-in-t-a',
    ]);
    const without = Object.fromEntries(
      Object.entries(packed).filter(([name]) => name !== 'filer/a/001-in-t-a'),
    );
    expect(codes(without)).toEqual(['BUNDLE-MISSING filer/a/001-in-t-a']);
    const denied = manifestIn(packed).replace('"included": true', '"included": false');
    expect(codes({ ...packed, 'manifest.json': Buffer.from(denied) })).toEqual([
      'BUNDLE-BODY filer/a/001-in-t-a',
      'BUNDLE-BODY filer/a/002-ut-t-a',
    ]);
  });
});
