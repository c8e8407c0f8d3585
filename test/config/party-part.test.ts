import { readParty } from '../../simulator/config-parties';
import { partyPatch } from '../../simulator/control/schemas';

const wish = (part: string) => ({
  org: '559990-0106',
  name: 'Mitt bolag',
  part,
  codes: ['KBL'],
  permits: ['bf'],
});

// A part names the files of its certificate.
test.each(['con', 'nul', 'com1', '../a', 'a/b', 'a.b', 'A', '', '-a', 'a'.repeat(41)])('%j', (part) => {
  const read = readParty(wish(part), 'parties', []);
  expect(read.ok ? [] : read.complaints.map(({ code }) => code)).toContain('PARTY-PART');
  expect(partyPatch.safeParse({ part }).success).toBe(false);
});

test.each(['bolag-a', 'con-sult', 'com'])('%s', (part) => {
  expect(readParty(wish(part), 'parties', []).ok).toBe(true);
  expect(partyPatch.safeParse({ part }).success).toBe(true);
});
