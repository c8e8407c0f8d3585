/** SHS: whole messages, labels, management documents, lists, and the short texts around them. */
import type { Draws } from '../../../simulator/chance';
import { readErrorBody } from '../../../simulator/shs/wire/errors';
import { readReceipt } from '../../../simulator/shs/wire/headers';
import { readLabel } from '../../../simulator/shs/wire/label-read';
import { readManagement } from '../../../simulator/shs/wire/management';
import { readMessageList } from '../../../simulator/shs/wire/message-list';
import { PROFILES, profileOf } from '../../../simulator/shs/wire/profile';
import { readShsTime } from '../../../simulator/shs/wire/times';
import { bytes, LABEL_TEXT } from '../../wire/messages';
import { mutationOf, WORDS } from '../../wire/mutations';
import { read } from '../../wire/reading';
import { mutate } from '../bytes';
import { inProcess, type Made } from '../kind';
import { mutateLines } from '../lines';

const MANAGEMENT = [
  `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE shs.management SYSTEM "shs-management-1.2.dtd">
<shs.management corr.id="1c6f8a90-5b2d-4e47-8f11-7d0a3c9e5b21" content.id="2d7e9ba1-6c3e-4f58-9a22-8e1b4daf6c32">
  <datetime>2026-03-02T09:10:11</datetime>
  <confirmation><appinfo name="a">b</appinfo></confirmation>
</shs.management>
`,
  `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE shs.management SYSTEM "shs-management-1.2.dtd">
<shs.management corr.id="1c6f8a90-5b2d-4e47-8f11-7d0a3c9e5b21" content.id="2d7e9ba1-6c3e-4f58-9a22-8e1b4daf6c32">
  <datetime>2026-03-02T09:10:11</datetime>
  <error errorcode="IllegalReceiver" errorinfo="okänd mottagare"/>
</shs.management>
`,
];
const LIST = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE shs.message-list SYSTEM "shs-message-list-1.2.dtd">
<shs.message-list>
  <message tx.id="1c6f8a90-5b2d-4e47-8f11-7d0a3c9e5b21" subject="x" size="10" timestamp="2026-03-02T09:10:11"/>
  <message tx.id="2d7e9ba1-6c3e-4f58-9a22-8e1b4daf6c32"/>
</shs.message-list>
`;
const ERROR =
  'IllegalReceiverException [errorCode=IllegalReceiver, errorInfo=okänd, contentId=x, corrId=y, cause=]';

const message = (draws: Draws): Made => {
  const { made, profile, size } = mutationOf(draws);
  return {
    ...{ bytes: made, note: `${profile}, ${size} bytes at a time`, like: profile },
    read: async () => ((await read(made, { profile, size })).result === 'ok' ? 'ok' : 'refused'),
  };
};

/** A document, by bytes or by lines. */
const document = (seeds: readonly string[], draws: Draws): Buffer => {
  const seed = draws.pick(seeds);
  return draws.below(3) === 0 ? bytes(mutateLines(seed, draws)) : mutate(bytes(seed), draws, WORDS);
};
const CHARSETS = [null, 'ISO-8859-1', 'utf-8', 'UTF-16', 'x-okand', 'constructor', '', '"'];
const told = ({ ok }: { readonly ok: boolean }): string => (ok ? 'ok' : 'refused');

const label = (draws: Draws): Made => {
  const made = document([LABEL_TEXT], draws);
  const profile = draws.pick(PROFILES);
  const charset = draws.pick(CHARSETS);
  const note = `${profile} ${charset ?? ''}`;
  return { bytes: made, note, like: '', read: () => told(readLabel(made, profileOf(profile), { charset })) };
};

const management = (draws: Draws): Made => {
  const made = document(MANAGEMENT, draws);
  const profile = draws.pick(PROFILES);
  const charset = draws.pick(CHARSETS);
  const note = `${profile} ${charset ?? ''}`;
  return { bytes: made, note, like: '', read: () => told(readManagement(made, profileOf(profile), charset)) };
};

const answer = (draws: Draws): Made => {
  const made = document(draws.pick([[LIST], [ERROR], ['2026-03-02T09:10:11']]), draws);
  const text = made.toString('latin1');
  const read = (): string => {
    readErrorBody(text);
    readShsTime(text);
    readReceipt({ 'x-shs-txid': text, 'x-shs-duplicatemsg': text, 'x-shs-arrivaldate': text }, text);
    return told(readMessageList(made));
  };
  return { bytes: made, note: '', like: '', read };
};

const open = (make: (draws: Draws) => Made) => () => Promise.resolve({ make });

export const wireKinds = [
  inProcess('mime', 10, open(message)),
  inProcess('label', 8, open(label)),
  inProcess('management', 6, open(management)),
  inProcess('shs-answer', 4, open(answer)),
];
