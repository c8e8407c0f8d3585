/** An application on paper, entered by hand; what is left out is made up with a synthetic person. */
import type { Complaint } from '../../complaint';
import { parseIdentity } from '../../formats/identity';
import { PERSON_COUNT } from '../../register/identity';
import { createRegister } from '../../register/register';
import { paperMalnummer } from '../malnummer';
import type { Moment, PaperApplication, PaperOutcome } from '../service';
import { settingValues } from '../setting-values';
import type { MalKrav, MalSvarande } from './mal';
import { registerMal } from './register-mal';
import { BF_SETTINGS } from './settings';

/** A claim that nobody has named an amount for: from 500 kronor. */
const LEAST = 50_000;
const SPAN = 1_000_000;
const DUE_DAYS_AGO = 60;

/** `n` counts the organisation's applications on paper, from 1. */
export function registerPaper(moment: Moment, wish: PaperApplication, n: number): PaperOutcome {
  const { calendar, now, party } = moment;
  const today = calendar.dayOf(now);
  const pattern = settingValues(BF_SETTINGS, moment.setting).text('bf.malnummer.monster');
  const malnummer = paperMalnummer(party.slot, n, Number(today.slice(0, 4)), pattern);
  const code = wish.intressentkod?.toUpperCase() ?? party.codes[0];
  const complaints = [
    ...(malnummer === undefined ? [tooMany(n)] : []),
    ...codeComplaints(wish, code, party.codes),
    ...complaintsOf(wish, today),
  ];
  if (complaints.length > 0 || malnummer === undefined || code === undefined)
    return { ok: false, complaints };
  const changes = registerMal(moment, {
    ursprung: 'papper',
    malnummer,
    referens: wish.referens ?? `P${String(n).padStart(6, '0')}`,
    intressentkod: code,
    transaktionsid: '',
    handling: 0,
    svarande: svarandeOf(moment, wish, n),
    krav: [kravOf(moment, wish, n, today)],
    kostnader: wish.kostnader ?? 0,
    verkstalls: wish.verkstalls ?? null,
  });
  return { ok: true, malnummer, changes };
}

function svarandeOf(moment: Moment, { svarande = [] }: PaperApplication, n: number): MalSvarande[] {
  const register = createRegister(moment.chance, moment.setting);
  if (svarande.length === 0) {
    const draws = moment.chance.draws('papper', moment.party.org, n, 'svarande');
    const { identity, name } = register.person(draws.below(PERSON_COUNT));
    return [{ identitet: identity, namn: name }];
  }
  return svarande.map(({ identitet, namn }) => {
    const read = parseIdentity(identitet);
    const digits = read.ok ? read.digits : identitet;
    return { identitet: digits, namn: namn ?? register.lookup(digits)?.name ?? '' };
  });
}

function kravOf(moment: Moment, wish: PaperApplication, n: number, today: string): MalKrav {
  const drawn = LEAST + moment.chance.draws('papper', moment.party.org, n, 'belopp').below(SPAN);
  const forfallodag = wish.forfallodag ?? moment.calendar.addDays(today, -DUE_DAYS_AGO);
  const rantesats = wish.rantesats ?? null;
  return {
    belopp: wish.belopp ?? drawn,
    forfallodag,
    rantesats,
    rantaFran: rantesats === null ? null : (wish.rantaFran ?? moment.calendar.addDays(forfallodag, 1)),
  };
}

function complaintsOf({ svarande = [], forfallodag }: PaperApplication, today: string): Complaint[] {
  return [
    ...svarande.flatMap(({ identitet }, index): Complaint[] =>
      parseIdentity(identitet).ok
        ? []
        : [
            {
              code: 'BF-PAPPER-IDENTITET',
              place: `svarande ${index + 1}`,
              finding: {
                sv: 'Det är inget person- eller organisationsnummer.',
                en: 'That is not a personnummer or organisationsnummer.',
              },
              remedy: {
                sv: 'Rätta numret, eller utelämna svarande för en påhittad person.',
                en: 'Correct the number, or leave svarande out for an invented person.',
              },
            },
          ],
    ),
    ...(forfallodag === undefined || forfallodag <= today
      ? []
      : [
          {
            code: 'BF-PAPPER-FORFALLODAG',
            place: `forfallodag ${forfallodag}`,
            finding: {
              sv: `Förfallodagen har inte kommit än; i dag är det ${today}.`,
              en: `The due date has not come yet; today is ${today}.`,
            },
            rule: { sv: 'Lag (1990:746) 2 §.', en: 'Lag (1990:746) 2 §.' },
            remedy: { sv: 'Ange en dag som har varit.', en: 'Give a day that has been.' },
          },
        ]),
  ];
}

function codeComplaints(
  wish: PaperApplication,
  code: string | undefined,
  own: readonly string[],
): Complaint[] {
  if (code !== undefined && own.includes(code)) return [];
  return [
    {
      code: 'BF-PAPPER-INTRESSENTKOD',
      place: `intressentkod ${wish.intressentkod ?? ''}`.trim(),
      finding:
        code === undefined
          ? { sv: 'Ingivaren har ingen intressentkod.', en: 'The ingivare has no intressentkod.' }
          : { sv: `${code} är inte ingivarens.`, en: `${code} is not the ingivare's.` },
      remedy: {
        sv: 'Ange en av ingivarens koder (PUT /api/v1/parties/{org} ger fler).',
        en: "Give one of the ingivare's codes (PUT /api/v1/parties/{org} adds more).",
      },
    },
  ];
}

const tooMany = (n: number): Complaint => ({
  code: 'BF-PAPPER-FOR-MANGA',
  place: String(n),
  finding: {
    sv: 'Genrep har inga fler målnummer för ingivarens ansökningar på papper.',
    en: "Genrep has no more målnummer for the ingivare's paper applications.",
  },
  remedy: { sv: 'Börja om (genrep reset).', en: 'Start over (genrep reset).' },
});
