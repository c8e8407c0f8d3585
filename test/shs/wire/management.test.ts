/** Confirm and error documents, and the messages that carry them. */
import { admMessage } from '../../../simulator/shs/wire/management-message';
import {
  errorOutcome,
  readManagement,
  writeManagement,
  type Management,
} from '../../../simulator/shs/wire/management';
import { writeLabel } from '../../../simulator/shs/wire/label-write';
import { writeMessage } from '../../../simulator/shs/wire/mime-write';
import { profileOf } from '../../../simulator/shs/wire/profile';
import { problemsOf } from './dtd';
import { bytes, CONTENT, TX } from '../../../bench/wire/messages';
import { LABEL } from './examples';
import { read } from '../../../bench/wire/reading';

const tolerant = profileOf('tolerant');
const CONFIRM: Management = {
  corrId: TX,
  contentId: CONTENT,
  datetime: '2026-03-02T10:00:00',
  outcome: { kind: 'confirmation', appinfo: [] },
};
const CONFIRM_TEXT = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE shs.management SYSTEM "shs-management-1.2.dtd">
<shs.management version="1.2" corr.id="${TX}" content.id="${CONTENT}">
    <datetime>2026-03-02T10:00:00</datetime>
    <confirmation/>
</shs.management>
`;
const ERROR_TEXT = CONFIRM_TEXT.replace(
  '    <confirmation/>\n',
  `    <error errorcode="MissingAgreement" errorinfo="Avtal saknas: &quot;prov&quot; åäö">
        <appinfo name="nod">nod-1</appinfo>
    </error>\n`,
);
const ERROR: Management = {
  ...CONFIRM,
  outcome: {
    kind: 'error',
    code: 'MissingAgreement',
    written: 'MissingAgreement',
    info: 'Avtal saknas: "prov" åäö',
    appinfo: [{ name: 'nod', value: 'nod-1' }],
  },
};

it.each([
  ['confirm', CONFIRM, CONFIRM_TEXT],
  ['error', ERROR, ERROR_TEXT],
] as const)('%s: written and read, to the byte', (_, value, text) => {
  expect(writeManagement(value).toString('latin1')).toBe(text);
  expect(problemsOf(bytes(text))).toEqual([]);
  expect(readManagement(bytes(text), profileOf('strict'))).toEqual({
    ok: true,
    management: value,
    deviations: [],
  });
});

it('the confirm without its child: read tolerantly, refused strictly, written for profile axel', () => {
  const faulty = CONFIRM_TEXT.replace('    <confirmation/>\n', '');
  const outcome = readManagement(bytes(faulty), tolerant);
  expect(outcome).toMatchObject({ ok: true, management: { outcome: { kind: 'none' } } });
  expect(outcome.deviations.map(({ code }) => code)).toEqual(['SHS-MANAGEMENT-NO-CHILD', 'SHS-XML-INVALID']);
  expect(readManagement(bytes(faulty), profileOf('strict')).ok).toBe(false);
  expect(writeManagement({ ...CONFIRM, outcome: { kind: 'none' } }).toString('latin1')).toBe(faulty);
});

it('codes in any case; unknown ones; a date without time; hostile documents', () => {
  const code = (written: string): unknown => {
    const outcome = readManagement(bytes(ERROR_TEXT.replace('MissingAgreement', written)), tolerant);
    return outcome.ok ? [outcome.management.outcome, outcome.deviations.map((one) => one.code)] : null;
  };
  expect(code('MISSINGagreement')).toMatchObject([
    { code: 'MissingAgreement', written: 'MISSINGagreement' },
    [],
  ]);
  expect(code('NyKod')).toMatchObject([
    { code: 'OtherError', written: 'NyKod' },
    ['SHS-MANAGEMENT-ERRORCODE'],
  ]);
  const dated = readManagement(bytes(ERROR_TEXT.replace('T10:00:00', '')), tolerant);
  expect(dated).toMatchObject({
    ok: true,
    management: { datetime: null },
    deviations: [{ code: 'SHS-DATETIME' }],
  });
  const evil = CONFIRM_TEXT.replace('dtd">', 'dtd" [<!ENTITY a "b">]>');
  expect(readManagement(bytes(evil), tolerant)).toMatchObject({
    ok: false,
    refusal: { code: 'SHS-XML-ENTITY' },
  });
});

const NEW = '5f0a1b2c-3d4e-4f60-8a7b-9c8d7e6f5a4b';

describe('the message that carries it', () => {
  const options = { txId: NEW, datetime: '2026-03-02T10:00:00', boundary: 'x' };

  it('exchanges the addresses, keeps the identifiers, and is valid', async () => {
    const answer = admMessage(LABEL, CONFIRM.outcome, options);
    expect(answer.label).toMatchObject({
      txId: NEW,
      corrId: TX,
      sequenceType: 'adm',
      status: 'test',
      from: { value: '2021005448.inkommande', commonName: 'Övningsmyndigheten' },
      to: { value: '5560000167' },
      originator: { value: 'grupp-3' },
      endRecipient: { value: 'program-7' },
      product: { value: 'confirm' },
      meta: [],
      subject: null,
      history: [],
      content: { contentId: CONTENT, data: [{ datapartType: 'confirm', fileName: 'confirm.xml' }] },
    });
    expect(problemsOf(writeLabel(answer.label))).toEqual([]);
    const pieces: Buffer[] = [];
    for await (const piece of writeMessage(answer)) pieces.push(piece);
    const outcome = await read(Buffer.concat(pieces), { profile: 'strict' });
    expect([outcome.result, outcome.noted]).toEqual(['ok', []]);
    const document = outcome.parts[0]!;
    expect([document.name, document.type]).toEqual([
      'confirm.xml',
      'text/xml; charset=ISO-8859-1; name=confirm.xml',
    ]);
    expect(document.bytes.toString('latin1')).toBe(CONFIRM_TEXT);
  });

  it('an error; a synchronous original keeps its tx.id; no name to give is an empty one', () => {
    const original = {
      ...LABEL,
      transferType: 'synch',
      to: { value: '2021005448', commonName: null },
    } as const;
    const answer = admMessage(original, errorOutcome('UnknownReceiver', 'Okänd'), options);
    expect(answer.label).toMatchObject({ txId: TX, product: { value: 'error' }, from: { commonName: '' } });
    expect(answer.parts[0]!.fileName).toBe('error.xml');
    expect(problemsOf(answer.parts[0]!.body as Buffer)).toEqual([]);
    expect(problemsOf(writeLabel(answer.label))).toEqual([]);
  });
});
