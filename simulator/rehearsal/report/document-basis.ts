/** What the outcome rests on: what is assumed, which versions, what of the guide, and what to arrange before booking. */
import { list, table, text, type Block, type Writing } from './document-blocks';
import { SETTING_KINDS } from './document-words';
import type { Share } from './schema';

export function assumptions({ report, words, t }: Writing): Block[] {
  const { services: of, all, settings } = report.assumptions;
  const rows = of.map((one) => [
    t(one.title),
    shareText(one.layouts),
    shareText(one.codes),
    shareText(one.productIds),
  ]);
  const decided = settings.map(({ name, value, about, origin, mark }) => [
    t(SETTING_KINDS[about]),
    name,
    value,
    origin,
    mark,
  ]);
  return [
    text(words.share(shareText(all))),
    table(words.assumed, [words.service, words.layouts, words.codes, words.productIds], rows, words.none),
    table(
      words.settings,
      [words.about, words.setting, words.value, words.origin, words.mark],
      decided,
      words.none,
    ),
  ];
}

export function booking({ report, words, t }: Writing): Block[] {
  const { open, cannotShow } = report.beforeBooking;
  const rows = open.map((one) => [t(one.what), t(one.owner), t(one.cost), t(one.leadTime), one.section]);
  return [
    table(words.open, [words.what, words.owner, words.cost, words.leadTime, words.section], rows, words.none),
    text(words.cannotShow),
    list(cannotShow.map(t), words.none),
  ];
}

export function versions({ report, words }: Writing): Block[] {
  const { genrep, node, guide: document, seeds, layouts, packs } = report.versions;
  const rows = layouts.map((one) => [one.transaction, one.edition, one.form, shareText(one), one.hash]);
  return [
    list(
      [
        `Genrep ${genrep}, Node ${node}`,
        document,
        `${words.seeds}: ${seeds.join(', ') || '–'}`,
        `${words.packs}: ${packs.join(', ') || '–'}`,
      ],
      words.none,
    ),
    table(
      words.layouts,
      [words.transaction, words.edition, words.form, words.assumedShare, 'SHA-256'],
      rows,
      words.none,
    ),
  ];
}

export function guide({ report, words, t }: Writing): Block[] {
  const rows = report.guide.map(({ section, title, cases, nothing }) => [
    section,
    t(title),
    cases.length > 0 ? cases.join(', ') : nothing === null ? words.noCase : t(nothing),
  ]);
  return [
    text(words.planNote),
    table(words.guide, [words.section, words.name, words.cases], rows, words.none),
  ];
}

const shareText = ({ assumed, rows }: Share): string =>
  rows === 0 ? '–' : `${Math.round((100 * assumed) / rows)} % (${assumed}/${rows})`;
