/** Looking at files, for the console: lists, what was said of them, and a part of one decoded. Nothing changes by it. */
import type { Verdict } from '../formats/finding';
import type { Layout } from '../formats/layout';
import { formOf } from '../formats/sniff';
import type { PeekedFile } from '../mailbox/mailbox';
import { parseOrgNumber } from '../parties/party';
import { findTransaction } from '../services/registry';
import type { Job, StoredFile } from '../store/store';
import type { FileLook, FilePart, Judged, ListedFile, PartAsk } from './look';
import { findingsOf, keptFindings } from './look-findings';
import { lookAtPart, type FileToRead } from './look-part';
import type { ControlOperations } from './operations';
import { inOtherForm, otherLayout } from './other-form';
import type { Parts } from './parts';
import { fileView } from './views';

type Part = Pick<ControlOperations, 'recentFiles' | 'lookAtFile' | 'filePart' | 'fileBytes'>;

const MOST_ANSWERS = 20;
const HEAD = 4096;

export function lookOperations(parts: Parts): Part {
  const { store, mailbox, calendar } = parts;
  const view = (file: StoredFile) => fileView(file, calendar);
  const listed = (file: StoredFile): Promise<ListedFile> => listedFile(parts, file);
  const layoutOf = (peeked: PeekedFile): Promise<Layout | undefined> => layoutOfFile(parts, peeked);

  return {
    recentFiles: async (world, ask) => {
      const org = ask.org === undefined ? undefined : (parseOrgNumber(ask.org) ?? ask.org);
      const files = await store.recentFiles({ world, ...ask, org });
      return {
        files: await Promise.all(files.map(listed)),
        next: files.length < ask.limit ? null : (files.at(-1)?.id ?? null),
      };
    },
    lookAtFile: async (world, id): Promise<FileLook | undefined> => {
      const peeked = await mailbox.peek(world, id);
      if (peeked === undefined) return undefined;
      const { file } = peeked;
      const replied =
        file.inReplyTo === null ? undefined : await store.fileByTransaktionsid(world, file.inReplyTo, 'in');
      const answers =
        file.direction === 'in' ? await store.repliesTo(world, file.transaktionsid, MOST_ANSWERS) : [];
      const layout = await layoutOf(peeked);
      const title = findTransaction(file.transaction)?.title ?? file.transaction;
      return {
        ...(await listed(file)),
        title: layout?.title ?? { sv: title, en: title },
        layout,
        otherForm: isKvittens(parts, file)
          ? layout && otherLayout(parts.layouts, layout, file.bytes)
          : undefined,
        inReplyTo: replied === undefined ? undefined : view(replied),
        answers: answers.map(view),
      };
    },
    filePart: async (world, id, ask) => {
      const peeked = await mailbox.peek(world, id);
      const layout = peeked && (await layoutOf(peeked));
      if (peeked === undefined || layout === undefined) return undefined;
      const job = await store.jobOfFile(id);
      const today = calendar.dayOf(peeked.file.at);
      if (ask.otherForm === true) return otherPart({ peeked, layout, today }, parts, ask);
      const problems = judgedBy(job)?.problems ?? 0;
      return lookAtPart(store, { peeked, layout, today, findings: findingsOf(store, job, problems) }, ask);
    },
    fileBytes: async (world, id) => {
      const peeked = await mailbox.peek(world, id);
      if (peeked === undefined) return undefined;
      const { name, listedName, transaktionsid } = peeked.file;
      return { name: listedName ?? name ?? transaktionsid, bytes: peeked.read(0) };
    },
  };
}

const isKvittens = ({ catalogue }: Parts, { transaction, inReplyTo }: StoredFile): boolean =>
  inReplyTo !== null && catalogue.some(({ kvittensTransaction }) => kvittensTransaction === transaction);

/** Written anew each time, and small: it has no landmarks. */
async function otherPart(of: FileToRead, parts: Parts, ask: PartAsk): Promise<FilePart | undefined> {
  const { file } = of.peeked;
  const layout = isKvittens(parts, file) ? otherLayout(parts.layouts, of.layout, file.bytes) : undefined;
  if (layout === undefined) return undefined;
  const bytes = await inOtherForm(of, layout);
  const peeked: PeekedFile = {
    file,
    read: async function* (from) {
      await Promise.resolve();
      yield bytes.subarray(from);
    },
  };
  const nowhere = { landmark: () => Promise.resolve(undefined) };
  return lookAtPart(nowhere, { ...of, peeked, layout, findings: keptFindings([]) }, ask);
}

export const listedFile = async ({ store, calendar }: Parts, file: StoredFile): Promise<ListedFile> => ({
  file: fileView(file, calendar),
  judged: file.direction === 'in' ? judgedBy(await store.jobOfFile(file.id)) : null,
});

/** The cursor is the office's own: only what is known to stand there is read. */
function judgedBy(job: Job | undefined): Judged | null {
  const cursor = job?.cursor as
    | {
        verdict?: Verdict;
        handlingar?: number;
        problems?: number;
        head?: { intressentkod: string | null; lopnummer: number | null } | null;
      }
    | null
    | undefined;
  if (cursor?.verdict === undefined) return null;
  return {
    verdict: cursor.verdict,
    handlingar: cursor.handlingar ?? 0,
    problems: cursor.problems ?? 0,
    intressentkod: cursor.head?.intressentkod ?? null,
    lopnummer: cursor.head?.lopnummer ?? null,
  };
}

/** The one that read or wrote it; of a file that no layout has met, the first that fits. */
async function layoutOfFile({ layouts }: Parts, peeked: PeekedFile): Promise<Layout | undefined> {
  const { file } = peeked;
  const [edition, hash] = splitLast(file.layout ?? '');
  if (hash !== '') return layouts.all().find((one) => one.edition === edition && one.hash === hash);
  let head: Buffer = Buffer.alloc(0);
  for await (const chunk of peeked.read(0)) {
    head = chunk.subarray(0, HEAD);
    break;
  }
  const editions = layouts.editions(file.transaction);
  const form = formOf(editions, head);
  return editions.find((one) => one.fits(head)) ?? layouts.editions(file.transaction, form)[0] ?? editions[0];
}

function splitLast(text: string): readonly [string, string] {
  const at = text.lastIndexOf(' ');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
