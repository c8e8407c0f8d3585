/** Settings: the file, flags and environment together, an ingivare's own, and the short notations in them. */
import type { Draws } from '../../../simulator/chance';
import { resolveConfig } from '../../../simulator/config';
import { readParty } from '../../../simulator/config-parties';
import { catalogueOf } from '../../../simulator/configured';
import { environmentName, flagName } from '../../../simulator/config-names';
import { readClosedHours } from '../../../simulator/etransport/closed-hours';
import { nameFlaw, showCharacter } from '../../../simulator/etransport/file-name';
import { readAddress } from '../../../simulator/etransport/address';
import { matchName } from '../../../simulator/formats/names';
import { fitsName } from '../../../simulator/mailbox/name';
import { parseOrgNumber } from '../../../simulator/parties/party';
import { CATALOGUE } from '../../../simulator/services/registry';
import { SETTINGS } from '../../../simulator/settings';
import { readAddress as readShsAddress } from '../../../simulator/shs/address';
import { mutate, wordsOf } from '../bytes';
import { inProcess, type Made } from '../kind';
import { mutateLines, ODD } from '../lines';

const FILE = `clock: 2026-03-02T08:00
seed: 7
port: 8443
controlPort: 8480
allowHost: [genrep.example]
tider: { kvall: '17:30', kvittensMinuter: 15 }
bf:
  ansokan: { delgodkannande: true }
  installning: { utslagDigital: digitalt, bekraftelseFran: 2026-01-01 }
etransport:
  maxBytes: 1000000
products:
  bf.ansokan: 5e1f0000-0000-4000-8000-000000000003
  skuld.forfragan:
    - { id: 5e1f0000-0000-4000-8000-000000000001, edition: exempel-2 }
names:
  skuld.kvitto: kvitto.xxx.NNNN.YYYYMMDD.txt
parties:
  - org: 559990-0106
    name: Mitt bolag
    code: KBL
    permit: bf
    settings: { bf.installning.avskrivning: brev }
  - { org: 5599900114, name: Andra bolaget, part: andra, kind: inkasso, codes: [KBM, KBN], permits: [verk, skuld] }
`;
const WORDS = wordsOf([
  '\n',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '"',
  "'",
  '\0',
  '\xff',
  '- ',
  '#',
  '<<: *a',
]);

const file = (draws: Draws): Made => {
  const bytes =
    draws.below(4) === 0 ? mutate(Buffer.from(FILE), draws, WORDS) : Buffer.from(mutateLines(FILE, draws));
  const row = draws.pick(SETTINGS);
  const odd = draws.pick(ODD);
  const argv = draws.below(3) === 0 ? { [flagName(row.name)]: odd } : {};
  const env = draws.below(3) === 0 ? { [environmentName(row.name)]: odd } : {};
  return {
    ...{ bytes, note: JSON.stringify({ argv, env }), like: '' },
    read: () => {
      // Packs are read from disk, by paths that an input must not choose.
      const own = { path: '/ingen/genrep.yaml', text: bytes.toString('utf8').replaceAll(/pack/gi, 'pakk') };
      const asked = row.name === 'pack' ? {} : { argv, env };
      const resolved = resolveConfig({
        tables: SETTINGS,
        argv: {},
        env: {},
        ...asked,
        file: own,
        cwd: '/ingen',
      });
      if (!resolved.ok) return 'refused';
      catalogueOf(resolved.config);
      return 'ok';
    },
  };
};

const GOOD = { org: '559990-0106', name: 'Mitt bolag', part: 'mitt-bolag', kind: 'inkasso' };

const party = (draws: Draws): Made => {
  const text = (): string => draws.pick([...ODD, '559990-0106', 'KBL', 'bf', 'inkasso', 'andra']);
  const list = (): string[] => Array.from({ length: draws.below(4) }, text);
  const own = SETTINGS.filter(({ perParty }) => perParty === true);
  const settings = Object.fromEntries(
    Array.from({ length: draws.below(4) }, () => {
      const row = draws.below(6) === 0 ? draws.pick(SETTINGS) : draws.pick(own);
      return [
        row.name,
        draws.below(2) === 0 ? text() : String(row.choices?.[0] ?? row.default ?? '1'),
      ] as const;
    }),
  );
  const odd = Object.fromEntries(
    Object.keys(GOOD).flatMap((key) => (draws.below(5) === 0 ? [[key, text()] as const] : [])),
  );
  const lists =
    draws.below(3) === 0 ? { codes: list(), permits: list() } : { codes: ['KBL'], permits: ['bf'] };
  const wish = { ...GOOD, ...lists, settings, ...odd };
  // A name that is none of an ingivare's is looked for among all there are.
  const strange = Object.keys(settings).filter((name) => !own.some((row) => row.name === name)).length;
  const sort = `${Object.keys(settings).length}, ${strange} strange`;
  return {
    ...{ bytes: Buffer.from(JSON.stringify(wish)), note: '', like: sort },
    read: () => (readParty(wish, 'här', SETTINGS).ok ? 'ok' : 'refused'),
  };
};

const PATHS = { receive: '/shs/rs', delivery: '/shs/ds' };
const TARGETS = [
  '/et/et_web/auto/9e0f2b3a-4c1d-4e5f-8a6b-000000000001/AAA.ANSOKAN',
  '/et/et_web/auto/9e0f2b3a-4c1d-4e5f-8a6b-000000000002/?filter=x&max=10',
  'https://localhost:8443/et/et_web/auto/x/SUPRO.AAA.KVITTENS.0002',
  '/shs/ds/urn:X-shs:5560000167/1c6f8a90-5b2d-4e47-8f11-7d0a3c9e5b21?filter=x',
  '/shs/rs',
];
const TARGET_WORDS = wordsOf([
  ...[
    '/',
    '//',
    '..',
    '%',
    '%2f',
    '%2e',
    '%00',
    '%ff',
    '%c3%a5',
    '%E2%82',
    '?',
    '&',
    '=',
    '#',
    ' ',
    '\\',
    '\0',
    '+',
  ],
  ...['[', ']', '*', ':', '@', '\xe5', 'http://', '.'.repeat(300), 'A'.repeat(300)],
]);

const target = (draws: Draws): Made => {
  const bytes = mutate(Buffer.from(draws.pick(TARGETS)), draws, TARGET_WORDS);
  const text = bytes.toString('latin1');
  const row = draws.pick(CATALOGUE);
  return {
    ...{ bytes, note: row.id, like: '' },
    read: () => {
      const address = readAddress(text);
      readShsAddress(text, PATHS);
      const name = address.kind === 'product' ? (address.name ?? '') : text;
      const flaw = nameFlaw(name, draws.pick(['ascii', 'svenska']), 100);
      if (flaw?.kind === 'tecken') showCharacter(flaw.character);
      fitsName(row, ['AAA'], name);
      matchName(row.fileName, name);
      parseOrgNumber(name);
      readClosedHours([name]);
      return address.kind;
    },
  };
};

const open = (make: (draws: Draws) => Made) => () => Promise.resolve({ make });

export const settingKinds = [
  inProcess('settings', 5, open(file)),
  inProcess('party', 4, open(party)),
  inProcess('target', 6, open(target)),
];
