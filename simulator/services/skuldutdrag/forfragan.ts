/** Förfrågan om skuldutdrag (frågefil): one question per handling, answered in the evening's svarsfil. */
import type { Finding, Place } from '../../formats/finding';
import type { RoleNeeds, RoleRecord } from '../../formats/layout';
import { forcesError } from '../forced-error';
import { outgoingRow } from '../later-file';
import { nextLopnummer } from '../lopnummer';
import { findingOf } from '../rule';
import type { FileHead, FileMoment, FileReducer, IncomingTransaction } from '../service';
import { registerKey } from '../skuld';
import { headOf, lopnummerRule, startPostFindings } from '../start-post';
import { eveningOfHandIn } from '../stopptid';
import { forcesUnauthorised } from './endings';
import { generateForfragan } from './forfragan-generate';
import { groundOf } from './grounds';
import { quotaChange, quotaOf } from './quota';
import { RULES } from './rules';
import { FATE, SVAR } from './svar';

const NEEDS: RoleNeeds = {
  required: ['intressentkod', 'lopnummer', 'ingivare.referens', 'svarande.identitet'],
  optional: {
    'fraga.grund': {
      sv: 'Att frågan ställs på ingivarens egen grund kan inte kontrolleras.',
      en: 'That the question is asked on the ingivare’s own ground cannot be checked.',
    },
    'fraga.lagrum': {
      sv: 'Myndighetens lagrum kan inte kontrolleras.',
      en: 'The authority’s statute cannot be checked.',
    },
  },
};

export const forfragan: IncomingTransaction = {
  id: 'skuld.forfragan',
  needs: NEEDS,
  rules: Object.values(RULES),
  check,
  nextLopnummer: (setting, last) => nextLopnummer(lopnummerRule('skuld', setting), last),
  register: (moment, head, number, record, ordinal) => {
    const { party, transaktionsid } = moment;
    const code = head.intressentkod ?? party.codes[0] ?? '';
    const place = { transaction: SVAR, group: transaktionsid, code, inReplyTo: transaktionsid };
    return {
      changes: [
        quotaChange(moment, ordinal),
        ...outgoingRow(moment, place, eveningOfHandIn(moment, 'skuld'), {
          'handling.nummer': number,
          'ingivare.referens': textOf(record, 'ingivare.referens'),
          'svarande.identitet': textOf(record, 'svarande.identitet'),
          'fraga.grund': textOf(record, 'fraga.grund'),
          ...fateOf(moment, number),
        }),
      ],
    };
  },
  generate: generateForfragan,
};

/** What the rehearsal says of the answer goes with the question, and into no file. */
function fateOf(moment: FileMoment, number: number): Readonly<Record<string, string>> {
  const fate = moment.fate?.(number);
  return fate === undefined ? {} : { [FATE]: fate };
}

function check(moment: FileMoment): FileReducer {
  const subjects = inkassoSubjects(moment);
  let head: FileHead | null = null;
  let place: Place | undefined;
  let asked = 0;
  return {
    start: (record) => {
      head = headOf(record);
      place = record.place;
      return startPostFindings(moment, 'skuld', RULES, record);
    },
    handling: (_number, record) => {
      asked += 1;
      place ??= record.place;
      return [...groundFindings(moment, record), ...subjectFindings(subjects, record)];
    },
    end: () => [],
    close: () => (place === undefined ? [] : quotaFindings(moment, asked, place)),
    head: () => head,
  };
}

function groundFindings(moment: FileMoment, record: RoleRecord): Finding[] {
  const due = groundOf(moment.party.kind);
  const slot = record.first('fraga.grund');
  if (due === undefined || slot?.value === undefined) return [];
  if (slot.value !== due) return [findingOf(RULES.felGrund, slot.place, { given: slot.raw, due })];
  const statute = record.first('fraga.lagrum');
  return due === 'LAG' && statute !== undefined && statute.raw === ''
    ? [findingOf(RULES.lagrumSaknas, statute.place)]
    : [];
}

/** undefined: Genrep does not know, and allows. */
function inkassoSubjects(moment: FileMoment): ReadonlySet<string> | undefined {
  if (groundOf(moment.party.kind) !== 'INK') return undefined;
  const given = moment.setting('skuld.inkasso.personer');
  const list = Array.isArray(given) ? given.map(String) : typeof given === 'string' ? given.split(',') : [];
  const subjects = list.map((text) => registerKey(text.replace(/\D/g, ''))).filter((text) => text !== '');
  return subjects.length === 0 ? undefined : new Set(subjects);
}

function subjectFindings(subjects: ReadonlySet<string> | undefined, record: RoleRecord): Finding[] {
  const referens = record.first('ingivare.referens');
  const text = String(referens?.value ?? '');
  if (referens !== undefined && forcesError(text)) return [findingOf(RULES.tvingatFel, referens.place)];
  const slot = record.first('svarande.identitet');
  if (typeof slot?.value !== 'string') return [];
  const known = subjects === undefined || subjects.has(registerKey(slot.value));
  return known && !forcesUnauthorised(text)
    ? []
    : [findingOf(RULES.ejInkasso, slot.place, { given: slot.raw })];
}

function quotaFindings(moment: FileMoment, asked: number, place: Place): Finding[] {
  const quota = quotaOf(moment);
  if (quota === undefined || quota.used + asked <= quota.quota) return [];
  const left = Math.max(quota.quota - quota.used, 0);
  // The quota is the whole file's: it is told where the file begins.
  return [findingOf(RULES.kvotSlut, { ...place, handling: null, field: null }, { ...quota, asked, left })];
}

const textOf = (record: RoleRecord, role: string): string => String(record.first(role)?.value ?? '');
