/** The evidence bundle: whole or not, and the same for the same run. */
import { unzipSync, zipSync } from 'fflate';
import { bundleOf, verifyBundle } from '../../simulator/rehearsal/bundle';
import { makeReport } from '../../simulator/rehearsal/report/report';
import type { ScenarioResult } from '../../simulator/scenario/result';
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
