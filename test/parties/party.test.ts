import { BUILTIN_PARTIES, builtinParties, extraParty } from '../../simulator/parties/builtin';
import { judgePatch } from '../../simulator/parties/parties';
import { parseIntressentkod, parseOrgNumber, showOrgNumber, type Party } from '../../simulator/parties/party';

describe('organisationsnummer and intressentkod', () => {
  it.each(['556000-0167', '5560000167', '165560000167'])('%s is read', (text) => {
    expect(parseOrgNumber(text)).toBe('5560000167');
  });
  it.each(['556000-0168', '55600001', '19560000-0167', '5510000167', 'abc'])('%s is refused', (text) => {
    expect(parseOrgNumber(text)).toBeUndefined();
  });
  it('codes have three characters', () => {
    expect(parseIntressentkod('kbl')).toBe('KBL');
    expect(parseIntressentkod('KB')).toBeUndefined();
    expect(parseIntressentkod('KÅL')).toBeUndefined();
  });
});

describe('built-in parties', () => {
  it('have the numbers, codes and tillstånd of the surface', () => {
    const row = (part: string): (typeof BUILTIN_PARTIES)[number] =>
      BUILTIN_PARTIES.find((p) => p.part === part)!;
    expect(row('bolag-a')).toMatchObject({ org: '5560000167', code: 'AAA', kind: 'inkasso' });
    expect(row('kommun-a')).toMatchObject({ org: '2021004748', code: 'KOA', permits: ['skuld'] });
    expect(row('egen').permits).toEqual(['bf', 'verk', 'sanering']);
    expect(row('ny')).toMatchObject({ code: null, permits: [] });
    for (const { org } of BUILTIN_PARTIES)
      if (org !== null) expect(parseOrgNumber(showOrgNumber(org))).toBe(org);
  });
  it('further parties have valid numbers and codes of their own', () => {
    const extras = Array.from({ length: 300 }, (_, n) => extraParty(n + 1));
    expect(new Set(extras.map(({ org }) => org)).size).toBe(300);
    expect(new Set(extras.map(({ code }) => code)).size).toBe(300);
    for (const { org, code } of extras) {
      expect(parseOrgNumber(org!)).toBe(org);
      expect(parseIntressentkod(code!)).toBe(code);
    }
  });
});

describe('adding a party', () => {
  const known = new Map<string, Party>(builtinParties().map((party) => [party.org, party]));

  it('takes a company of the user’s own', () => {
    const result = judgePatch('559990-0106', { name: 'Mitt bolag', codes: ['KBL'], permits: ['bf'] }, known);
    expect(result).toMatchObject({ ok: true, party: { org: '5599900106', codes: ['KBL'], slot: 20 } });
  });
  it('keeps what a change does not name', () => {
    const result = judgePatch('5560000167', { permits: ['bf'] }, known);
    expect(result).toMatchObject({ ok: true, party: { name: 'Bolag A (Genrep)', codes: ['AAA'], slot: 1 } });
  });
  it('says so when there is no room for another', () => {
    const [first] = [...known.values()];
    const all = Array.from({ length: 980 }, (_, at) => [`x${at}`, { ...first!, slot: 20 + at }] as const);
    const result = judgePatch('559990-0106', {}, new Map(all));
    expect(!result.ok && result.complaints.map(({ code }) => code)).toEqual(['PARTY-FULL']);
    expect(judgePatch('559990-0106', {}, new Map(all.slice(1))).ok).toBe(true);
  });
  it('tells every mistake together', () => {
    const result = judgePatch('1', { codes: ['AAA', 'toolong'], kind: 'x', permits: ['y'] }, known);
    expect(!result.ok && result.complaints.map(({ code }) => code)).toEqual([
      'PARTY-ORG',
      'PARTY-CODE',
      'PARTY-CODE-TAKEN',
      'PARTY-KIND',
      'PARTY-PERMIT',
    ]);
  });
});
