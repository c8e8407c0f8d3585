/** Documents and messages meant to harm: refused with a reason, at once, and nothing fetched. */
import { HOSTILE_DOCUMENTS, HOSTILE_MESSAGES, inLabel } from '../../../bench/wire/hostile';
import { bytes, LABEL_TEXT, message } from '../../../bench/wire/messages';
import { read } from '../../../bench/wire/reading';
import { readLabel } from '../../../simulator/shs/wire/label-read';
import { readMessageList } from '../../../simulator/shs/wire/message-list';
import { PROFILES, profileOf } from '../../../simulator/shs/wire/profile';
import { workOf } from './work';

describe.each(PROFILES)('profile %s', (profile) => {
  it.each(HOSTILE_DOCUMENTS)('%s', async (_, text, expected) => {
    const label = readLabel(bytes(text), profileOf(profile));
    const outcome = await read(message({ label: text }), { profile });
    expect(label.ok).toBe(false);
    if (label.ok) return;
    expect(label.refusal.code).toMatch(expected);
    expect(label.refusal.text.sv.length).toBeGreaterThan(10);
    expect(label.refusal.detail.length).toBeLessThanOrEqual(200);
    expect(outcome.result).toMatch(/^IllegalMessageStructure SHS-(XML|LABEL-HEAD|LABEL-4096)/);
  });
});

it('names of the prototype are names like others', () => {
  const outcome = readLabel(
    bytes(
      inLabel('<constructor/><toString a=""/>').replace('<meta ', '<meta __proto__="x" constructor="y" '),
    ),
    profileOf('tolerant'),
  );
  expect(outcome.ok).toBe(true);
  expect(outcome.deviations.map(({ code }) => code)).toContain('SHS-XML-INVALID');
  expect(readLabel(bytes(inLabel('<constructor/>')), profileOf('strict')).ok).toBe(false);
});

it('what is told of a document never holds what a terminal obeys', () => {
  const outcome = readLabel(
    bytes(LABEL_TEXT.replace('"event"', '"&#10;&#13;&#155;[31m"')),
    profileOf('tolerant'),
  );
  const told = outcome.deviations.map(({ detail }) => detail).join('');
  expect(told).not.toMatch(/\p{Cc}/u);
  expect(told).toContain('[31m');
});

it('thousands of faults are not thousands of deviations', () => {
  const outcome = readLabel(bytes(inLabel('<a b=""/>'.repeat(4000))), profileOf('tolerant'));
  expect(outcome.ok).toBe(true);
  expect(outcome.deviations.length).toBeLessThanOrEqual(50);
});

it('lists are bounded too', () => {
  expect(readMessageList(Buffer.alloc(65 * 1_048_576, 32))).toMatchObject({
    refusal: { code: 'SHS-XML-LIMIT' },
  });
  expect(readMessageList(bytes('<shs.message-list>' + '<message>'.repeat(1000)))).toMatchObject({
    ok: false,
  });
});

/** Nine at most are seen, in single bytes; what grew with the square of the length would be thousands. */
const MOST_TIMES = 20;

/** The longest that is given byte by byte; each byte costs a turn. */
const MOST_SINGLE = 400_000;

/** By name; the others are read. */
const REFUSED: Readonly<Record<string, string>> = {
  'quotes that are open': 'IllegalMessageStructure SHS-MIME-NOT-MULTIPART',
  'comments before the root': 'IllegalMessageStructure SHS-XML-FORM',
  'start tags in the label': 'IllegalMessageStructure SHS-XML-FORM',
  'blanks of quoted-printable': 'IllegalDatapartContent SHS-PART-CODING',
  'equals of quoted-printable': 'IllegalDatapartContent SHS-PART-CODING',
};

describe.each([undefined, 1000, 1])('a message costs what its length costs, in pieces of %s', (size) => {
  it.each(HOSTILE_MESSAGES.filter(([, text]) => size !== 1 || text.length <= MOST_SINGLE))(
    '%s',
    async (name, text) => {
      let result = '';
      const work = await workOf(async () => {
        ({ result } = await read(text, size === undefined ? {} : { size }));
      });
      expect(result).toBe(REFUSED[name] ?? 'ok');
      expect(work.bytes).toBeLessThan(MOST_TIMES * text.length);
    },
  );
});
