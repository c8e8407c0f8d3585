import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { builtinParties } from '../../simulator/parties/builtin';
import type { Application, Judgement } from '../../simulator/rehearsal/application';
import { judgeApplication, nothingKnown, type Known } from '../../simulator/rehearsal/application-judge';
import { applicationLetter } from '../../simulator/rehearsal/application-letter';
import { readApplication } from '../../simulator/rehearsal/application-read';
import { APPLICATION_TEMPLATE } from '../../simulator/rehearsal/application-template';
import { ELIGIBILITY, GROUNDS, type Ground } from '../../simulator/rehearsal/eligibility';
import { ONBOARDING_RULES, type OnboardingCode } from '../../simulator/rehearsal/onboarding-rules';
import { CATALOGUE } from '../../simulator/services/registry';
import { CERTS, session } from '../cli/terminal';

const NOW = Date.parse('2026-03-02T08:00:00Z');

type Json = Readonly<Record<string, unknown>>;

/** A whole application; a key that is given as undefined is left out. */
const GOOD: Json = {
  foretagsnamn: 'Mitt bolag AB',
  organisationsnummer: '559990-0106',
  postadress: { gata: 'Storgatan 1', postnummer: '111 22', ort: 'Stockholm' },
  bankgiro: '123-4566',
  kontaktpersoner: [{ namn: 'Filutbyte', telefon: '08-123 45 67', 'e-post': 'filutbyte@bolag.example' }],
  firmatecknare: 'Anna Andersson',
  verksamhet: [{ slag: 'inkasso', 'tillstand-fran': 'Finansinspektionen', 'kopia-bifogas': 'ja' }],
  certifikat: { utfardare: 'Expisoft AB' },
  tjanster: [{ tjanst: 'bf', lamna: 'alla', hamta: 'alla' }],
  betalningsforelaggande: {
    'tidigare-ansokningar': 500,
    'ansokningar-per-ar': 500,
    'obetalda-avgifter': 'nej',
  },
};

function applicationOf(change: Json = {}): Application {
  const read = readApplication('ansokan.yaml', JSON.stringify({ ...GOOD, ...change }, null, 1));
  if (!read.ok) throw new Error(JSON.stringify(read.complaints));
  return read.application;
}

const judge = (change: Json = {}, known: Partial<Known> = {}): Judgement =>
  judgeApplication(applicationOf(change), { ...nothingKnown(NOW, CATALOGUE), ...known });
const codes = (judgement: Judgement): string[] => judgement.findings.map(({ code }) => code);
const obstacles = (judgement: Judgement): string[] =>
  judgement.findings.filter(({ weight }) => weight === 'hinder').map(({ code }) => code);

const business = (slag: Ground): Json => {
  const authority: Partial<Record<Ground, string>> = {
    inkasso: 'Finansinspektionen',
    bank: 'Finansinspektionen',
    kreditupplysning: 'Integritetsskyddsmyndigheten',
  };
  const from = authority[slag];
  return {
    slag,
    behov: 'Kontroll enligt lag',
    ...(from === undefined ? {} : { 'tillstand-fran': from, 'kopia-bifogas': 'ja' }),
  };
};

describe('guide 2.1.1–2.1.4: which business may use which service', () => {
  // Typed from the guide: x where the section lists the ground.
  const MATRIX = `
             inkasso bank egeninkasso myndighet uppdragsgivare kreditupplysning
    bf       x       x    x           -         -              -
    verk     x       x    x           -         -              -
    skuld    x       x    -           x         x              -
    kredit   -       -    -           -         -              x
    sanering x       x    x           -         -              -`;
  const [head = [], ...lines] = MATRIX.trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const cells = lines.flatMap(([service = '', ...marks]) =>
    marks.map((mark, at): [string, string, boolean] => [service, head[at] ?? '', mark === 'x']),
  );

  test('every pair is in the matrix', () => {
    expect(cells).toHaveLength(ELIGIBILITY.length * GROUNDS.length);
  });

  test.each(cells)('%s as %s: %s', (service, slag, allowed) => {
    const judgement = judge({
      verksamhet: [business(slag as Ground)],
      tjanster: [{ tjanst: service, lamna: 'alla', hamta: 'alla' }],
    });
    expect(obstacles(judgement)).toEqual(allowed ? [] : ['ANSOKAN-BEHORIGHET']);
    expect(judgement.permitted).toBe(allowed);
    expect(judgement.services[0]?.permitted).toBe(allowed);
  });

  test('a refusal names its section', () => {
    const sections = Object.fromEntries(
      ELIGIBILITY.map(({ service }) => {
        const verksamhet = [business(service === 'kredit' ? 'inkasso' : 'kreditupplysning')];
        const found = judge({ verksamhet, tjanster: [{ tjanst: service, lamna: 'alla', hamta: 'alla' }] });
        return [service, found.findings.find(({ code }) => code === 'ANSOKAN-BEHORIGHET')?.section];
      }),
    );
    expect(sections).toEqual({
      bf: '2.1.1',
      verk: '2.1.1',
      skuld: '2.1.2',
      kredit: '2.1.3',
      sanering: '2.1.4',
    });
  });

  test('a buyer in procurement gets the permit that is theirs', () => {
    const judgement = judge({
      verksamhet: [business('uppdragsgivare')],
      tjanster: [{ tjanst: 'skuld', lamna: 'alla', hamta: 'alla' }],
    });
    expect(judgement.services[0]?.permits).toEqual(['skuld.upphandling']);
  });
});

const pemOf = (part: string): string => readFileSync(path.join(CERTS, `${part}.pem`), 'utf8');
const orgOf = (part: string): string => builtinParties().find((party) => party.part === part)!.org;
const only = (id: string, more: Json = {}): Json => ({
  tjanster: [{ tjanst: 'bf', lamna: [id], hamta: 'alla' }],
  ...more,
});
const contact = (change: Json): Json => ({
  kontaktpersoner: [
    { namn: 'Filutbyte', telefon: '08-123 45 67', 'e-post': 'filutbyte@bolag.example', ...change },
  ],
});
const licence = (change: Json): Json => ({ verksamhet: [{ ...business('inkasso'), ...change }] });
const bf = (change: Json): Json => ({
  betalningsforelaggande: { ...(GOOD['betalningsforelaggande'] as Json), ...change },
});
const change = (more: Json): Json => ({
  ...Object.fromEntries(Object.keys(GOOD).map((key) => [key, undefined])),
  arende: 'andring',
  organisationsnummer: '559990-0106',
  firmatecknare: 'Anna Andersson',
  ...more,
});

/** What must be said, and on which application: a code without a row here fails by name. */
const CASES: Readonly<Record<OnboardingCode, readonly [Json, Partial<Known>?]>> = {
  'ANSOKAN-NAMN': [{ foretagsnamn: ' ' }],
  'ANSOKAN-ORGNR': [{ organisationsnummer: undefined }],
  'ANSOKAN-ORGNR-FORM': [{ organisationsnummer: '559990-0107' }],
  'ANSOKAN-POSTADRESS': [{ postadress: { gata: 'Storgatan 1', ort: 'Stockholm' } }],
  'ANSOKAN-POSTNUMMER': [{ postadress: { gata: 'Storgatan 1', postnummer: '1112', ort: 'Stockholm' } }],
  'ANSOKAN-GIRO': [{ bankgiro: undefined }],
  'ANSOKAN-GIRO-FORM': [{ bankgiro: '123-4567' }],
  'ANSOKAN-KONTAKT': [{ kontaktpersoner: [] }],
  'ANSOKAN-KONTAKT-NAMN': [contact({ namn: undefined })],
  'ANSOKAN-KONTAKT-TELEFON': [contact({ telefon: undefined })],
  'ANSOKAN-TELEFON-FORM': [contact({ telefon: 'ring oss' })],
  'ANSOKAN-KONTAKT-EPOST': [contact({ 'e-post': undefined })],
  'ANSOKAN-EPOST-FORM': [contact({ 'e-post': 'filutbyte.bolag.example' })],
  'ANSOKAN-EPOST-PERSONLIG': [contact({ namn: 'Anna Berg', 'e-post': 'anna.berg@bolag.example' })],
  'ANSOKAN-FIRMATECKNARE': [{ firmatecknare: undefined }],
  'ANSOKAN-TJANST': [{ tjanster: [] }],
  'ANSOKAN-TJANST-DUBBEL': [
    {
      tjanster: [
        { tjanst: 'verk', lamna: 'alla', hamta: 'alla' },
        { tjanst: 'verk', lamna: 'alla', hamta: 'alla' },
      ],
    },
  ],
  'ANSOKAN-TRANSAKTIONER': [{ tjanster: [{ tjanst: 'bf', lamna: 'alla' }] }],
  'ANSOKAN-TRANSAKTION': [{ tjanster: [{ tjanst: 'bf', lamna: ['bf.kvittens'], hamta: 'alla' }] }],
  'ANSOKAN-KVITTENS-HAMTAS-INTE': [
    { tjanster: [{ tjanst: 'bf', lamna: ['bf.ansokan'], hamta: ['bf.utslag'] }] },
  ],
  'ANSOKAN-KOPIA': [licence({ 'kopia-bifogas': 'nej' })],
  'ANSOKAN-VERKSAMHET': [{ verksamhet: undefined }],
  'ANSOKAN-BEHORIGHET': [{ verksamhet: [business('myndighet')] }],
  'ANSOKAN-TILLSTANDSGIVARE': [licence({ 'tillstand-fran': undefined })],
  'ANSOKAN-TILLSTANDSGIVARE-FEL': [
    { verksamhet: [{ ...business('bank'), 'tillstand-fran': 'Integritetsskyddsmyndigheten' }] },
  ],
  'ANSOKAN-TILLSTANDSGIVARE-NY': [{}],
  'ANSOKAN-TILLSTANDSGIVARE-TIDIGARE': [licence({ 'tillstand-fran': 'Integritetsskyddsmyndigheten' })],
  'ANSOKAN-BEHOV': [
    {
      verksamhet: [{ slag: 'myndighet' }],
      tjanster: [{ tjanst: 'skuld', lamna: 'alla', hamta: 'alla' }],
    },
  ],
  'ANSOKAN-BF-TIDIGARE': [bf({ 'tidigare-ansokningar': 499 })],
  'ANSOKAN-BF-PER-AR': [bf({ 'ansokningar-per-ar': 499 })],
  'ANSOKAN-BF-AVGIFTER': [bf({ 'obetalda-avgifter': 'ja' })],
  'ANSOKAN-BF-RATTSLIGA-KRAV': [{}],
  'ANSOKAN-CERTIFIKAT': [{ certifikat: undefined }],
  'ANSOKAN-CERTIFIKAT-UTFARDARE': [{ certifikat: { utfardare: 'Annan CA AB' } }],
  'ANSOKAN-CERTIFIKAT-TEST': [{ certifikat: { pem: 'bolag-a' }, organisationsnummer: orgOf('bolag-a') }],
  'ANSOKAN-CERTIFIKAT-FIL': [{ certifikat: { fil: 'finns-inte.pem' } }],
  'ANSOKAN-CERTIFIKAT-ORGNR': [{ certifikat: { pem: 'bolag-a' } }],
  'ANSOKAN-CERTIFIKAT-TID': [
    { certifikat: { pem: 'bolag-a' }, organisationsnummer: orgOf('bolag-a') },
    { now: Date.parse('2099-01-01') },
  ],
  'ANSOKAN-CERTIFIKAT-SNART': [{ certifikat: { pem: 'bolag-a' } }],
  'ANSOKAN-KOD-FORM': [{ intressentkod: 'KBLX' }],
  'ANSOKAN-KOD-NY': [{}],
  'ANSOKAN-KOD-BEHALLS': [{ intressentkod: 'KBL' }],
  'ANSOKAN-KOD-ANNAN': [{ intressentkod: 'KBL' }, { codes: ['KBX'] }],
  'ANSOKAN-KOD-TAGEN': [{ intressentkod: 'AAA' }, { taken: (code) => code === 'AAA' }],
  'ANSOKAN-UNDERKOD': [{ underkoder: ['KBM'] }],
  'ANSOKAN-NEDSATTNING-SENARE': [{}],
  'ANSOKAN-NEDSATTNING-ENSAM': [only('bf.nedsattning')],
  'ANSOKAN-TILLSTAND-OKANT': [{ 'tillstand-sedan-tidigare': ['utsökning'] }],
  'ANSOKAN-FINNS-REDAN': [only('bf.nedsattning'), { held: ['bf'] }],
  'ANSOKAN-ANDRING-KOD': [change({ foretagsnamn: 'Nytt namn AB' })],
  'ANSOKAN-ANDRING-TOM': [change({ intressentkod: 'KBL' })],
  'ANSOKAN-ANDRING-TJANST': [
    change({ intressentkod: 'KBL', foretagsnamn: 'Nytt namn AB', tjanster: [{ tjanst: 'bf' }] }),
  ],
};

describe('what is said of an application', () => {
  const within = (given: Json): Json => {
    const certificate = given['certifikat'] as Json | undefined;
    return certificate?.['pem'] === undefined ? given : { ...given, certifikat: { pem: pemOf('bolag-a') } };
  };

  beforeAll(async () => {
    const made = await session().run('certs', '--out', CERTS);
    expect(made.code).toBe(0);
  });

  test('every code has a case', () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(ONBOARDING_RULES).sort());
  });

  test.each(Object.entries(CASES))('%s', (code, [given, known = {}]) => {
    const near = code === 'ANSOKAN-CERTIFIKAT-SNART' ? { now: daysBeforeEnd(7) } : {};
    const judgement = judge(within(given), { ...known, ...near });
    const finding = judgement.findings.find((one) => one.code === code);
    expect(codes(judgement)).toContain(code);
    expect(finding).toMatchObject({ section: expect.stringMatching(/^[12]\.\d/), place: expect.any(String) });
    for (const text of [finding?.finding, finding?.remedy])
      for (const language of ['sv', 'en'] as const) expect(text?.[language]).not.toMatch(/[{}]|undefined/);
    const hinder = ONBOARDING_RULES[code as OnboardingCode].weight === 'hinder';
    if (hinder) expect(judgement.permitted).toBe(false);
  });

  const daysBeforeEnd = (days: number): number => {
    return Date.parse(new X509Certificate(pemOf('bolag-a')).validTo) - days * 86_400_000;
  };

  test('a whole application is permitted, with notes only', () => {
    const judgement = judge();
    expect(judgement.permitted).toBe(true);
    expect(judgement.services).toEqual([
      expect.objectContaining({ service: 'bf', ground: 'inkasso', permits: ['bf', 'bf.nedsattning'] }),
    ]);
  });

  test('further transactions of a service that is held ask for no earlier applications', () => {
    const given = only('bf.nedsattning', {
      betalningsforelaggande: undefined,
      'tillstand-sedan-tidigare': ['bf'],
      intressentkod: 'KBL',
    });
    expect(obstacles(judge(given))).toEqual([]);
    expect(codes(judge(given))).toEqual(
      expect.arrayContaining(['ANSOKAN-FINNS-REDAN', 'ANSOKAN-KOD-BEHALLS', 'ANSOKAN-NEDSATTNING-SENARE']),
    );
  });

  test('one service refused does not hide that another may be tested', () => {
    const judgement = judge({
      tjanster: [
        { tjanst: 'verk', lamna: 'alla', hamta: 'alla' },
        { tjanst: 'kredit', lamna: [], hamta: 'alla' },
      ],
    });
    expect(judgement.permitted).toBe(false);
    expect(judgement.services.map(({ service, permitted }) => [service, permitted])).toEqual([
      ['verk', true],
      ['kredit', false],
    ]);
  });

  test('earlier applications of both kinds count together', () => {
    const both = { betalningsforelaggande: 300, 'vanlig-handrackning': 200 };
    expect(judge(bf({ 'tidigare-ansokningar': both })).permitted).toBe(true);
  });

  test('a change of data needs only what has changed', () => {
    const judgement = judge(change({ intressentkod: 'KBL', foretagsnamn: 'Nytt namn AB' }));
    expect([judgement.permitted, judgement.findings]).toEqual([true, []]);
  });
});

describe('genrep onboard', () => {
  const shell = session();

  test('the template is an application that is permitted, and its letter has all of it', async () => {
    expect((await shell.run('onboard', '--new', 'ny.yaml')).code).toBe(0);
    expect(readFileSync(path.join(shell.cwd, 'ny.yaml'), 'utf8')).toBe(APPLICATION_TEMPLATE);
    expect((await shell.run('onboard', '--new', 'ny.yaml')).code).toBe(2);
    const ran = await shell.run('onboard', 'ny.yaml', '--json');
    expect([ran.code, (JSON.parse(ran.out) as Judgement).permitted]).toEqual([0, true]);
    const letter = await shell.run('onboard', 'ny.yaml', '--letter', '--lang', 'sv');
    const parts = [
      ...['ÖVNING', 'Kronofogdemyndigheten', '172 21 Sundbyberg', 'utgåva 3.0', 'Kontrollera'],
      ...['Mitt bolag AB', '559990-0106', 'Storgatan 1', '111 22 Stockholm', '123-4566', 'Filutbyte'],
      ...['08-123 45 67', 'filutbyte@mittbolag.example', 'Anna Andersson', 'Underskrift', 'Bilagor'],
      ...['Beslut om betalningsföreläggande', 'XXX.ANSOKAN', 'XXX.EMALIN', 'REX.XXX.KVITTENS', '620', '800'],
    ];
    for (const part of parts) expect(letter.out).toContain(part);
    expect(letter.out.split('\n')[0]).toContain('ÖVNING – inte utfärdat av Kronofogden');
  });

  test('what cannot be read is told all at once with file and line: exit 2', async () => {
    const text = APPLICATION_TEMPLATE.replace('firmatecknare:', 'firmatecknar:')
      .replace('slag: inkasso', 'slag: inkaso')
      .replace('ansokningar-per-ar: 800', 'ansokningar-per-ar: många');
    writeFileSync(path.join(shell.cwd, 'fel.yaml'), text);
    const ran = await shell.run('onboard', 'fel.yaml');
    expect([ran.code, ran.out]).toEqual([2, '']);
    const lineOf = (word: string): number => text.split('\n').findIndex((line) => line.includes(word)) + 1;
    for (const word of ['firmatecknar:', 'inkaso', 'ar: många'])
      expect(ran.err).toContain(`ANSOKAN-YAML fel.yaml:${lineOf(word)}:`);
    expect(ran.err.trim().split('\n')).toHaveLength(3);
    writeFileSync(path.join(shell.cwd, 'trasig.yaml'), 'a: [');
    expect((await shell.run('onboard', 'trasig.yaml')).code).toBe(2);
    expect((await shell.run('onboard', 'finns-inte.yaml')).code).toBe(2);
  });

  test('an obstacle is exit 1, said with place, section and remedy', async () => {
    writeFileSync(
      path.join(shell.cwd, 'hinder.yaml'),
      APPLICATION_TEMPLATE.replace('obetalda-avgifter: nej', 'obetalda-avgifter: ja').replace(
        'utfardare: Expisoft AB',
        `fil: ${path.join(CERTS, 'bolag-c.pem')}`,
      ),
    );
    const ran = await shell.run('onboard', 'hinder.yaml');
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(
      /OBSTACLE ANSOKAN-BF-AVGIFTER hinder\.yaml:\d+ betalningsforelaggande: .*Guide 1\.3/,
    );
    expect(ran.out).toMatch(/OBSTACLE ANSOKAN-CERTIFIKAT-TID .*Guide 2\.2/);
    expect(ran.out).toMatch(/OBSTACLE ANSOKAN-CERTIFIKAT-ORGNR /);
  });

  test('the letter of a change says so', () => {
    const given = applicationOf(change({ intressentkod: 'KBL', foretagsnamn: 'Nytt namn AB' }));
    const letter = applicationLetter(
      given,
      judgeApplication(given, nothingKnown(NOW, CATALOGUE)),
      '2026-03-02',
      CATALOGUE,
    );
    expect(letter).toContain('ÄNDRADE UPPGIFTER');
    expect(letter).toContain('Intressentkod: KBL');
  });
});
