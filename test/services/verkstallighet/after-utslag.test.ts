/** How the mål goes that an utslag opens: what the rehearsal and the reference have said of it. */
import { bf } from '../../../simulator/services/betalningsforelaggande/bf';
import { registerAnsokan } from '../../../simulator/services/betalningsforelaggande/ansokan-register';
import { forcedEnding } from '../../../simulator/services/verkstallighet/endings';
import { readMal } from '../../../simulator/services/verkstallighet/mal';
import type { FileMoment } from '../../../simulator/services/service';
import { calendar, createDesk, fileMoment, party, recordOf } from '../rehearsal';

/** The ending of the mål in Verkställighet. */
function enforced(referens: string, fate?: FileMoment['fate']): string {
  const desk = createDesk();
  const plain: FileMoment = { ...fileMoment(), party: { ...party, permits: ['bf', 'verk'] } };
  const moment: FileMoment = fate === undefined ? plain : { ...plain, fate };
  const record = recordOf({
    'ingivare.referens': referens,
    'svarande.identitet': ['192001019807'],
    'svarande.namn': ['Åsa Ek'],
    'kapital.belopp': [100_000],
    'verkstallighet.begars': true,
  });
  const head = { intressentkod: 'AAA', lopnummer: 1 };
  const { malnummer, changes } = registerAnsokan(moment, head, 1, record, 1);
  desk.apply(changes);
  for (const type of ['delgiven', 'utslag']) {
    const row = desk.cases.get(malnummer)!;
    const later = { ...plain, now: calendar.at('2026-01-05', '10:00') };
    const outcome = bf.caseEvent(later, row, { type, data: {} });
    if (!outcome.ok) throw new Error(outcome.text.en);
    desk.apply(outcome.changes);
  }
  const opened = [...desk.cases.values()].find(({ service }) => service === 'verk');
  return readMal(opened!).ending;
}

const told =
  (own: string | undefined, verk?: string): FileMoment['fate'] =>
  (_handling, service) =>
    service === 'verk' ? verk : own;

test.each<[string, string, FileMoment['fate'], string]>([
  ['the reference', 'R1-LON-UTSLAG', undefined, 'loneutmatning'],
  ['what is told of the mål there', 'R1', told('UTSLAG', 'LON'), 'loneutmatning'],
  ['that before the reference', 'R1-BEVAK-UTSLAG', told(undefined, 'LON'), 'loneutmatning'],
  ['what is told of the BF, both in one', 'R1', told('PRESK-UTSLAG'), 'preskription'],
  ['the reference before a word of BF alone', 'R1-BEVAK', told('UTSLAG'), 'bevakning'],
  ['what is told of the person', 'R1-BEVAK', told('IKONKURS'), 'bevakning'],
  ['what is told of the person, alone', 'R1', told('IKONKURS'), 'konkurs'],
])('%s decides', (_what, referens, fate, ending) => {
  expect(enforced(referens, fate)).toBe(ending);
});

test.each([
  // The proceedings of the BF are over.
  ['R1-LON-DELBESTR', 'loneutmatning'],
  ['R1-LON-ATERV', 'loneutmatning'],
  ['R1-LON-RATT', 'loneutmatning'],
  ['R1-LON-OLIKA', 'loneutmatning'],
  ['R1-LON-KOSTN', 'loneutmatning'],
  ['R1-LON-DELGEJ', 'loneutmatning'],
  ['R1-LON-BESTRIDEN-TR', 'loneutmatning'],
  ['R1-RATT', undefined],
  // The person is the same.
  ['R1-AVLIDEN', 'tillgangslos'],
  ['R1-UTVANDRAD', 'tillgangslos'],
  ['R1-IKONKURS', 'konkurs'],
  ['R1-IKONKURS-UTSLAG', 'konkurs'],
  ['R1-LON-IKONKURS', 'loneutmatning'],
])('%s: %s', (referens, ending) => {
  expect(forcedEnding(referens)).toBe(ending);
});
