import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  isOn,
  listOf,
  loadConfig,
  numberOf,
  resolveConfig,
  showOrigin,
  textOf,
  valueOf,
  type Config,
  type ConfigInput,
} from '../../simulator/config';
import { CORE_SETTINGS } from '../../simulator/config-core';
import { environmentName, flagName, nearestName } from '../../simulator/config-names';
import { addPartyToFile, partOf, readParty } from '../../simulator/config-parties';
import { readValue } from '../../simulator/config-value';
import { assumed } from '../../simulator/provenance';
import type { SettingRow } from '../../simulator/setting';
import { SETTINGS } from '../../simulator/settings';

const help = { sv: 's', en: 'e' };
const source = assumed('test');
const ROWS: readonly SettingRow[] = [
  ...CORE_SETTINGS,
  { name: 'etransport.maxBytes', kind: 'integer', min: 1, default: 100, help, source, perParty: true },
  { name: 'bf.andel.bestriden-tr', kind: 'number', min: 0, max: 1, default: 0.1, help, source },
  { name: 'tider.kvall', kind: 'time-of-day', default: '18:00', help, source },
];
const CWD = path.resolve('/somewhere');
const FILE = path.resolve('/elsewhere/genrep.yaml');

const resolve = (over: Partial<ConfigInput> & { readonly yaml?: string }): ReturnType<typeof resolveConfig> =>
  resolveConfig({
    tables: ROWS,
    argv: {},
    env: {},
    cwd: CWD,
    file: over.yaml === undefined ? undefined : { path: FILE, text: over.yaml },
    ...over,
  });

function good(over: Parameters<typeof resolve>[0]): Config {
  const result = resolve(over);
  if (!result.ok) throw new Error(JSON.stringify(result.complaints));
  return result.config;
}

function bad(over: Parameters<typeof resolve>[0]): string[] {
  const result = resolve(over);
  if (result.ok) throw new Error('it was good');
  return result.complaints.map(({ code, place }) => `${code} ${place ?? ''}`);
}

describe('names', () => {
  test.each([
    ['port', 'port', 'GENREP_PORT'],
    ['etransport.maxBytes', 'etransport-max-bytes', 'GENREP_ETRANSPORT_MAX_BYTES'],
    ['bf.andel.bestriden-tr', 'bf-andel-bestriden-tr', 'GENREP_BF_ANDEL_BESTRIDEN_TR'],
  ])('%s is --%s and %s', (name, flag, variable) => {
    expect([flagName(name), environmentName(name)]).toEqual([flag, variable]);
  });

  test('the nearest name, when one is near', () => {
    expect(nearestName('controlprot', ['port', 'controlPort'])).toBe('controlPort');
    expect(nearestName('zebra', ['port', 'controlPort'])).toBeUndefined();
    // Not compared letter by letter with a text that cannot be near.
    let letters = 0;
    const long = Object.assign('p'.repeat(5000), {});
    const watched = { length: long.length, toLowerCase: () => (letters++, long) } as unknown as string;
    expect(nearestName(watched, ['port', 'controlPort'])).toBeUndefined();
    expect(letters).toBe(0);
  });

  test.each(['constructor.installning.x', 'valueof.installning', 'toString.a.b'])(
    '%s is no setting',
    (name) => {
      const resolved = resolveConfig({
        ...{ tables: ROWS, argv: {}, env: {}, cwd: '/' },
        file: { path: '/genrep.yaml', text: `${name}: 1\n` },
      });
      expect(!resolved.ok && resolved.complaints.map(({ code }) => code)).toEqual(['CONFIG-UNKNOWN-KEY']);
    },
  );

  test('no two settings of the product share a flag or variable', () => {
    const flags = SETTINGS.map(({ name }) => flagName(name));
    expect(flags.filter((flag, at) => flags.indexOf(flag) !== at)).toEqual([]);
  });

  test('every setting of the product has help in both languages, a source, and a default that fits', () => {
    for (const row of SETTINGS) {
      expect([row.name, row.help.sv !== '' && row.help.en !== '' && row.source.document !== '']).toEqual([
        row.name,
        true,
      ]);
      if (row.default === undefined) continue;
      const raw = typeof row.default === 'number' ? String(row.default) : row.default;
      expect([row.name, readValue(row, raw, CWD).ok]).toEqual([row.name, true]);
    }
  });
});

describe('order and origin', () => {
  const yaml = 'port: 1111\netransport:\n  maxBytes: 3333\n';
  test('default, file, environment, flag', () => {
    const origins = [
      good({}),
      good({ yaml }),
      good({ yaml, env: { GENREP_PORT: '2222' } }),
      good({ yaml, env: { GENREP_PORT: '2222' }, argv: { port: '4444' } }),
    ].map((config) => [numberOf(config, 'port'), showOrigin(config.values.get('port')!.origin)]);
    expect(origins).toEqual([
      [8443, 'default'],
      [1111, `file ${FILE}:1`],
      [2222, 'env GENREP_PORT'],
      [4444, 'flag --port'],
    ]);
  });

  test('nested and dotted keys are the same', () => {
    expect(numberOf(good({ yaml }), 'etransport.maxBytes')).toBe(3333);
    const dotted = good({ yaml: 'etransport.maxBytes: 7\n' }).values.get('etransport.maxBytes')!;
    expect([dotted.value, showOrigin(dotted.origin)]).toEqual([7, `file ${FILE}:1`]);
  });

  test('relative paths start from where they were written', () => {
    const config = good({ yaml: 'data: mitt\ntrust: [a.pem, b.pem]\n', argv: { certs: 'c' } });
    expect(textOf(config, 'data')).toBe(path.resolve('/elsewhere/mitt'));
    expect(listOf(config, 'trust')).toEqual([
      path.resolve('/elsewhere/a.pem'),
      path.resolve('/elsewhere/b.pem'),
    ]);
    expect(textOf(config, 'certs')).toBe(path.join(CWD, 'c'));
  });

  test('a seed keeps its zeros, yes and no come in two languages, lists by commas', () => {
    const config = good({ yaml: 'seed: 007\nmemory: ja\n', env: { GENREP_ALLOW_HOST: 'a.test, b.test' } });
    expect([textOf(config, 'seed'), isOn(config, 'memory'), listOf(config, 'allowHost')]).toEqual([
      '007',
      true,
      ['a.test', 'b.test'],
    ]);
  });

  test('asking for a setting that is in no table is a bug', () => {
    expect(() => valueOf(good({}), 'nothing')).toThrow('no setting nothing');
  });
});

describe('mistakes', () => {
  test('are told together, each with its place', () => {
    expect(
      bad({
        argv: { port: '70000', nonsense: true },
        env: { GENREP_CONTROL_PORT: 'x', GENREP_PROT: '1', HOME: '/' },
        yaml: 'tider:\n  kvall: 25:00\netransprot:\n  maxBytes: 1\n',
      }).sort(),
    ).toEqual(
      [
        'CONFIG-UNKNOWN-KEY --nonsense',
        'CONFIG-UNKNOWN-KEY env GENREP_PROT',
        `CONFIG-UNKNOWN-KEY file ${FILE}:4 etransprot.maxBytes`,
        'CONFIG-VALUE flag --port port',
        'CONFIG-VALUE env GENREP_CONTROL_PORT controlPort',
        `CONFIG-VALUE file ${FILE}:2 tider.kvall`,
      ].sort(),
    );
  });

  test('an unknown key is told with the nearest one', () => {
    const result = resolve({ yaml: 'etransport:\n  maxByte: 1\n' });
    expect(result.ok ? '' : result.complaints[0]?.remedy.en).toBe('Did you mean etransport.maxBytes?');
  });

  test.each([
    ['broken', 'port: [1\n', 'CONFIG-YAML'],
    ['a key twice', 'port: 1\nport: 2\n', 'CONFIG-YAML'],
    ['no map', '- 1\n', 'CONFIG-SHAPE'],
    ['parties as a map', 'parties:\n  a: 1\n', 'CONFIG-SHAPE'],
  ])('YAML: %s', (_, yaml, code) => {
    expect(bad({ yaml })[0]).toMatch(new RegExp(`^${code} .*genrep.yaml:\\d`));
  });

  test('aliases that multiply are stopped', () => {
    const rows = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let n = 0; n < 8; n++) {
      const [from, to] = [String.fromCharCode(97 + n), String.fromCharCode(98 + n)];
      rows.push(`${to}: &${to} {${Array.from({ length: 9 }, (_, at) => `k${at}: *${from}`).join(', ')}}`);
    }
    expect(bad({ yaml: `${rows.join('\n')}\n` })).toContain(`CONFIG-YAML ${FILE}`);
  });

  test.each([
    [{ 'control-listen': '0.0.0.0' }, 'CONFIG-TOKEN controlListen'],
    [{ 'server-cert': 'a.pem' }, 'CONFIG-PAIR serverCert, serverKey'],
    [{ clock: '2026-02-30' }, 'CONFIG-CLOCK clock'],
    [{ clock: 'nu' }, 'CONFIG-CLOCK clock'],
  ])('%j', (argv, complaint) => {
    expect(bad({ argv })).toEqual([complaint]);
  });

  test.each([
    'real',
    '2026-03-02',
    '2026-03-02T08:00',
    '2026-03-02T08:00:00.000+01:00',
    '2028-02-29T23:59:59Z',
  ])('clock %s is good', (clock) => {
    expect(textOf(good({ argv: { clock } }), 'clock')).toBe(clock);
  });

  test('a file that is named and not there', () => {
    const result = loadConfig({ tables: ROWS, argv: { config: 'not-here.yaml' }, env: {}, cwd: CWD });
    expect(result.ok ? [] : result.complaints.map(({ code }) => code)).toEqual(['CONFIG-FILE']);
  });
});

describe('parties and products', () => {
  const YAML = `parties:
  - org: 559990-0106
    name: Kvarnbolaget AB
    code: kbl
    permit: [bf, verk]
    settings: { etransport: { maxBytes: 5 } }
products:
  bf.ansokan: 00000000-0000-4000-8000-00000000000A
`;
  test('are read', () => {
    const config = good({ yaml: YAML });
    expect(config.parties).toEqual([
      {
        org: '5599900106',
        name: 'Kvarnbolaget AB',
        part: 'kvarnbolaget-ab',
        kind: 'inkasso',
        codes: ['KBL'],
        permits: ['bf', 'verk'],
        settings: { 'etransport.maxBytes': 5 },
      },
    ]);
    expect(config.products).toEqual({ 'bf.ansokan': '00000000-0000-4000-8000-00000000000a' });
  });

  test('every mistake in a party is told with its line', () => {
    const found = bad({
      yaml: 'parties:\n  - org: 559990-0107\n    code: ABCD\n    permit: [bg]\n    colour: red\n    settings: { port: 1 }\n',
    });
    expect(found.map((text) => text.split(' ')[0]).sort()).toEqual(
      ['CONFIG-UNKNOWN-KEY', 'CONFIG-UNKNOWN-KEY', 'PARTY-CODE', 'PARTY-ORG', 'PARTY-PERMIT'].sort(),
    );
    for (const text of found) expect(text).toContain(`${FILE}:2`);
  });

  test('settings of a service that has none are refused with the section of the guide', () => {
    const complaints = (over: Parameters<typeof resolve>[0]): string[] => {
      const result = resolve(over);
      return result.ok ? [] : result.complaints.map(({ code, rule }) => `${code} ${rule?.en ?? ''}`);
    };
    const refused = (section: string): string[] => [
      `SETTING-NOT-IN-GUIDE Kom igång med digitala tjänster 3.0, section ${section}.`,
    ];
    const own =
      'parties:\n  - { org: 559990-0106, code: KBL, settings: { verk: { installning: { x: ja } } } }\n';
    expect(complaints({ yaml: own })).toEqual(refused('3.2'));
    expect(complaints({ yaml: 'skuld: { installning: { x: ja } }\n' })).toEqual(refused('3.3'));
    expect(complaints({ env: { GENREP_SANERING_INSTALLNING_X: 'ja' } })).toEqual(refused('3.4'));
    expect(complaints({ env: { GENREP_KREDIT_INSTALLNING_X: 'ja' } })[0]).toContain(
      'no section on the service',
    );
  });

  test("somebody else's code, the same company twice, an unknown product", () => {
    const two =
      'parties:\n  - { org: 559990-0106, name: A, code: AAA }\n  - { org: 559990-0106, name: A, code: KBL }\nproducts:\n  bf.ansoka: x\n';
    const found = bad({ yaml: two });
    expect(found).toContain('PARTY-TAKEN parties 5599900106');
    expect(found).toContain(`CONFIG-UNKNOWN-KEY file ${FILE}:5 products.bf.ansoka`);
  });

  test('names of certificate files', () => {
    expect(partOf('Åkeri & Öl AB', undefined)).toBe('akeri-ol-ab');
    expect(partOf('???', '5599900106')).toBe('5599900106');
    expect(readParty({ org: '559990-0106', part: '../x' }, 'p', []).ok).toBe(false);
  });

  test('adding to the file keeps comments, replaces the same company, and leaves no half file', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'genrep-config-'));
    const file = path.join(folder, 'genrep.yaml');
    writeFileSync(
      file,
      '# my ports\nport: 9443 # taken\nparties:\n  # the mill\n  - org: 559990-0106\n    name: Old\n    code: OLD\n',
    );
    const read = (name: string, code: string) =>
      readParty({ org: '5599900106', name, codes: [code], permits: ['bf'] }, 'p', []);
    const first = read('New', 'KBL');
    if (!first.ok) throw new Error('not good');
    await addPartyToFile(file, first.party);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('# my ports\nport: 9443 # taken\n');
    expect(text).not.toContain('Old');
    expect(readdirSync(folder)).toEqual(['genrep.yaml']);
    const config = good({ yaml: text });
    expect([numberOf(config, 'port'), config.parties.map(({ codes }) => codes)]).toEqual([9443, [['KBL']]]);
    const fresh = path.join(folder, 'fresh.yaml');
    await addPartyToFile(fresh, first.party);
    expect(good({ yaml: readFileSync(fresh, 'utf8') }).parties).toHaveLength(1);
  });
});
