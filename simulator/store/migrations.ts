/**
 * The schema, as steps. `user_version` says how far a file has come; a step that has been released never changes.
 *
 * Worlds are known by a number (`wid`): throwing a world away gives its name a new number, so that nothing of it can be
 * seen from that moment, and its rows are deleted a few at a time (`gone`). Bodies of files, rows of later files and
 * findings are hung on numbers of their own for the same reason.
 */
import type { Instant } from '../clock';
import type { Driver } from './driver';
import { newerSchema, notOurs } from './refusals';

/** Marks an SQLite file as Genrep's (`application_id`): "GREP" in ASCII. */
const APPLICATION = 0x47524550;

const FIRST = `
CREATE TABLE migration (version INTEGER PRIMARY KEY, wall INTEGER NOT NULL);

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE party (org TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE world (
  wid INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  seed TEXT, now INTEGER, mode TEXT
);
CREATE TABLE gone (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, what INTEGER NOT NULL);

CREATE TABLE upload (key TEXT PRIMARY KEY, body INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE chunk (id INTEGER PRIMARY KEY, body INTEGER NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE UNIQUE INDEX chunk_place ON chunk (body, n);

CREATE TABLE file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  wid INTEGER NOT NULL,
  org TEXT NOT NULL,
  direction TEXT NOT NULL,
  tx TEXT NOT NULL,
  product TEXT NOT NULL,
  name TEXT,
  listed TEXT,
  transaktionsid TEXT NOT NULL,
  door TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL,
  kvitterad INTEGER NOT NULL,
  at INTEGER NOT NULL,
  expires INTEGER,
  in_reply_to TEXT,
  layout TEXT,
  body INTEGER NOT NULL
);
CREATE INDEX file_by_state ON file (wid, org, direction, state, id);
CREATE INDEX file_by_transaction ON file (wid, org, direction, tx, state, id);
CREATE INDEX file_by_direction ON file (wid, direction, state, id);
CREATE INDEX file_under_fetch ON file (id) WHERE state = 'hamtas';
CREATE INDEX file_by_transaktionsid ON file (wid, transaktionsid);
CREATE INDEX file_by_listed ON file (wid, org, listed, product) WHERE listed IS NOT NULL;
CREATE INDEX file_by_name ON file (wid, org, product, name, expires) WHERE listed IS NOT NULL;

CREATE TABLE handed (
  wid INTEGER NOT NULL, org TEXT NOT NULL, tx TEXT NOT NULL, sha256 TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (wid, org, tx, sha256)
) WITHOUT ROWID;
CREATE TABLE listing (
  wid INTEGER NOT NULL, org TEXT NOT NULL, product TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (wid, org, product, name)
) WITHOUT ROWID;

CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  wid INTEGER NOT NULL,
  org TEXT NOT NULL,
  tx TEXT NOT NULL,
  transaktionsid TEXT NOT NULL,
  file INTEGER NOT NULL UNIQUE,
  phase TEXT NOT NULL,
  cursor TEXT,
  spool INTEGER
);
CREATE INDEX job_by_world ON job (wid);
CREATE INDEX job_open ON job (id) WHERE phase <> 'done';
CREATE TABLE spool (id INTEGER PRIMARY KEY AUTOINCREMENT);
CREATE TABLE finding (
  spool INTEGER NOT NULL, n INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (spool, n)
) WITHOUT ROWID;

CREATE TABLE booking (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  wid INTEGER NOT NULL,
  due INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  counts INTEGER NOT NULL,
  payload TEXT NOT NULL
);
CREATE UNIQUE INDEX booking_by_key ON booking (wid, kind, key);
CREATE INDEX booking_by_due ON booking (wid, due, id);
CREATE INDEX booking_counting ON booking (wid, due, id) WHERE counts = 1;

CREATE TABLE mal (
  id INTEGER PRIMARY KEY,
  wid INTEGER NOT NULL,
  malnummer TEXT NOT NULL,
  org TEXT NOT NULL,
  service TEXT NOT NULL,
  referens TEXT NOT NULL,
  status TEXT NOT NULL,
  registered INTEGER NOT NULL,
  state TEXT NOT NULL
);
CREATE UNIQUE INDEX mal_by_number ON mal (wid, malnummer);
CREATE INDEX mal_by_org ON mal (wid, org, malnummer);
CREATE TABLE mal_count (
  wid INTEGER NOT NULL, org TEXT NOT NULL, status TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (wid, org, status)
) WITHOUT ROWID;

CREATE TABLE gathering (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  wid INTEGER NOT NULL, org TEXT NOT NULL, tx TEXT NOT NULL, grp TEXT NOT NULL
);
CREATE UNIQUE INDEX gathering_by_name ON gathering (wid, org, tx, grp);
CREATE TABLE gathered (id INTEGER PRIMARY KEY AUTOINCREMENT, gathering INTEGER NOT NULL, value TEXT NOT NULL);
CREATE INDEX gathered_in ON gathered (gathering, id);

CREATE TABLE series (
  wid INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (wid, name)
) WITHOUT ROWID;

CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  wall INTEGER NOT NULL,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  world TEXT NOT NULL,
  org TEXT,
  transaktionsid TEXT,
  data TEXT NOT NULL,
  upto INTEGER NOT NULL
);
CREATE INDEX event_by_type ON event (type, seq);
CREATE INDEX event_by_transaktionsid ON event (transaktionsid, seq) WHERE transaktionsid IS NOT NULL;
`;

/** SHS: the label of a file, and the messages that have come in. */
const SHS = `
ALTER TABLE file ADD COLUMN label TEXT;
CREATE INDEX file_by_content ON file (wid, json_extract(label, '$.contentId')) WHERE label IS NOT NULL;
CREATE TABLE message (
  wid INTEGER NOT NULL, sender TEXT NOT NULL, txid TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (wid, sender, txid)
) WITHOUT ROWID;
`;

/** Whom a mål concerns, and when it last changed for them. */
const CONCERNS = `
CREATE TABLE concern (
  id INTEGER PRIMARY KEY,
  wid INTEGER NOT NULL, identitet TEXT NOT NULL, malnummer TEXT NOT NULL, at INTEGER NOT NULL
);
CREATE UNIQUE INDEX concern_by_person ON concern (wid, identitet, malnummer);
CREATE INDEX concern_by_time ON concern (wid, at, malnummer);
`;

/** What goes on paper or to a digital mailbox. */
const LETTERS = `
CREATE TABLE letter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  wid INTEGER NOT NULL, org TEXT NOT NULL, at INTEGER NOT NULL, service TEXT NOT NULL, malnummer TEXT,
  slag TEXT NOT NULL, kanal TEXT NOT NULL, rubrik TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX letter_in ON letter (wid, id);
CREATE INDEX letter_by_org ON letter (wid, org, id);
CREATE INDEX letter_by_mal ON letter (wid, malnummer, id);
`;

/** The journal newest first, by what it is filtered by; what a file was answered with. */
const HISTORY = `
CREATE INDEX event_in_world ON event (world, type, seq);
CREATE INDEX event_of_org ON event (world, org, type, seq) WHERE org IS NOT NULL;
CREATE INDEX event_by_time ON event (world, at, seq);
CREATE INDEX file_by_reply ON file (wid, in_reply_to, id) WHERE in_reply_to IS NOT NULL;
`;

/** Looking at files: newest first of a kind, and where in a large one to begin to read. */
const LOOKING = `
CREATE INDEX file_by_kind ON file (wid, tx, direction, state, id);
CREATE TABLE landmark (
  body INTEGER NOT NULL, byte INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, handling INTEGER NOT NULL,
  PRIMARY KEY (body, byte)
) WITHOUT ROWID;
CREATE INDEX landmark_by_line ON landmark (body, line);
CREATE INDEX landmark_by_handling ON landmark (body, handling);
`;

/** What has happened to a mål. */
const MAL_HISTORY = `
CREATE INDEX event_of_mal ON event (world, json_extract(data, '$.malnummer'), seq)
  WHERE json_extract(data, '$.malnummer') IS NOT NULL;
`;

/** Events that the journal has let go of, and that a run which is not over still needs. */
const HELD = `
CREATE TABLE held_event (
  seq INTEGER PRIMARY KEY,
  wall INTEGER NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL, world TEXT NOT NULL, org TEXT, data TEXT NOT NULL
);
`;

const STEPS: readonly string[] = [FIRST, SHS, CONCERNS, LETTERS, HISTORY, LOOKING, MAL_HISTORY, HELD];

/** What this program writes. */
export const SCHEMA = STEPS.length;

/** Brings a file to this program's schema; complains when it is another program's or a newer one's. */
export function migrate(driver: Driver, file: string, wall: Instant): void {
  const version = pragma(driver, 'user_version');
  const application = pragma(driver, 'application_id');
  const empty = driver.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'] === 0;
  if (!empty && application !== APPLICATION) throw notOurs(file);
  if (version > SCHEMA) throw newerSchema(file, version, SCHEMA);
  for (let step = version; step < SCHEMA; step++) {
    driver.exec('BEGIN IMMEDIATE');
    try {
      driver.exec(STEPS[step] ?? '');
      driver.prepare('INSERT INTO migration (version, wall) VALUES (?, ?)').run(step + 1, wall);
      driver.exec(`PRAGMA application_id = ${APPLICATION}; PRAGMA user_version = ${step + 1}`);
      driver.exec('COMMIT');
    } catch (error) {
      driver.exec('ROLLBACK');
      throw error;
    }
  }
}

function pragma(driver: Driver, name: 'user_version' | 'application_id'): number {
  const value = driver.prepare(`PRAGMA ${name}`).get()?.[name];
  return typeof value === 'number' ? value : 0;
}
