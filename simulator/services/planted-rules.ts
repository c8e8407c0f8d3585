/** Defects that break a rule of one service: values are changed before the file is written. */
import type { RoleValues } from '../formats/layout';
import { addDays, onFirst } from './planted-values';
import type { Plant } from './planted-plant';
import type { RuleFaultName } from './rule-kinds';
import type { GeneratedFile, GenerateMoment } from './service';

/** More than any debt: what fits a field of the built-in layouts. */
const TOO_MUCH = 9_999_999_999;
/** No mål has it: numbers begin far above zero. */
const NOBODYS = '00000000';

type Values = NonNullable<Plant['values']>;

export const RULE_PLANTS: Readonly<Record<RuleFaultName, Plant>> = {
  'fel-antal-poster': plant(
    ['Fel antal poster', 'Wrong count of posts'],
    ['Slutposten anger noll poster.', 'The end post says no posts at all.'],
    ['kontroll.poster'],
    (file) => ({ ...file, end: { ...file.end, 'kontroll.poster': 0 } }),
  ),
  'tvingat-fel': plant(
    ['Tvingat fel', 'Forced error'],
    ['Handlingens referens är X-FEL.', 'The reference of the handling is X-FEL.'],
    ['ingivare.referens'],
    onFirst('ingivare.referens', () => 'X-FEL'),
  ),
  'intressentkod-fel-form': plant(
    ['Intressentkod av fel form', 'Intressentkod of the wrong form'],
    ['Startpostens kod är ”a-1”.', 'The code of the start post is "a-1".'],
    ['intressentkod'],
    (file) => ({ ...file, start: { ...file.start, intressentkod: 'a-1' } }),
  ),
  'referens-upprepad': plant(
    ['Referens upprepad', 'Reference repeated'],
    ['Handlingen har en grannes referens.', 'The handling has the reference of a neighbour.'],
    ['ingivare.referens'],
    neighbour('ingivare.referens'),
    2,
  ),
  'postnummer-saknas': plant(
    ['Postnummer saknas', 'Postnummer missing'],
    ['Svarandens postnummer är tomt, utan skyddad adress.', 'The svarande’s postnummer is empty.'],
    ['svarande.postnummer'],
    all(
      onFirst('svarande.skyddad', () => false),
      onFirst('svarande.land', () => 'SE'),
      onFirst('svarande.postnummer', () => undefined),
    ),
  ),
  'ursprunglig-borgenar-saknas': plant(
    ['Ursprunglig borgenär saknas', 'Original creditor missing'],
    ['Grunden säger att fordran är övertagen, inte av vem.', 'The ground names no original creditor.'],
    ['grund'],
    onFirst('grund', () => 'Köp av böcker. Fordran är övertagen.'),
  ),
  'titel-saknas': plant(
    ['Exekutionstitel saknas', 'Enforcement title missing'],
    ['Exekutionstitelns nummer är tomt.', 'The number of the enforcement title is empty.'],
    ['titel.nummer'],
    onFirst('titel.nummer', () => undefined),
  ),
  'titel-i-framtiden': plant(
    ['Exekutionstitel i framtiden', 'Enforcement title in the future'],
    ['Exekutionstiteln är av dagen efter filens.', 'The enforcement title is of the day after the file’s.'],
    ['titel.dag'],
    onFirst('titel.dag', (moment) => addDays(moment.date, 3_650)),
  ),
  'mal-okant': plant(
    ['Okänt mål', 'Unknown mål'],
    ['Målnumret är ingens. Märks först i en simulator.', 'The målnummer is nobody’s. A simulator finds it.'],
    ['malnummer'],
    onFirst('malnummer', (moment, given) => nobodys(moment, given)),
  ),
  'andring-upprepad': plant(
    ['Ändring upprepad', 'Change repeated'],
    ['Handlingen ändrar samma mål som en granne, på samma sätt.', 'The handling repeats its neighbour’s.'],
    ['malnummer', 'handling.typ'],
    (file, _moment, at) =>
      changed(file, at, (values) => ({
        ...file.handling(other(at)),
        'ingivare.referens': values['ingivare.referens'],
      })),
    2,
  ),
  'nedsattning-utan-belopp': plant(
    ['Nedsättning utan belopp', 'Reduction without an amount'],
    ['Handlingen är en nedsättning utan belopp.', 'The handling is a reduction without an amount.'],
    ['handling.typ', 'nedsattning.belopp'],
    merged({ 'handling.typ': 'N', 'nedsattning.belopp': undefined, 'uppskov.till': undefined }),
  ),
  'nedsattning-over-skulden': plant(
    ['Nedsättning över skulden', 'Reduction above the debt'],
    ['Nedsättning med 99 999 999,99. Märks först i en simulator.', 'By 99,999,999.99. A simulator finds it.'],
    ['handling.typ', 'nedsattning.belopp'],
    merged({ 'handling.typ': 'N', 'nedsattning.belopp': TOO_MUCH, 'uppskov.till': undefined }),
  ),
  'uppskov-utan-dag': plant(
    ['Uppskov utan dag', 'Respite without a day'],
    ['Handlingen är ett uppskov utan sista dag.', 'The handling is a respite without a last day.'],
    ['handling.typ', 'uppskov.till'],
    merged({ 'handling.typ': 'U', 'nedsattning.belopp': undefined, 'uppskov.till': undefined }),
  ),
  'fel-grund': plant(
    ['Fel grund för frågan', 'Wrong ground of the question'],
    ['Frågan stöds på en grund som inte är ingivarens.', 'The question rests on a ground of others.'],
    ['fraga.grund'],
    onFirst('fraga.grund', (_moment, given) => (given === 'UPP' ? 'LAG' : 'UPP')),
  ),
  'lagrum-saknas': plant(
    ['Lagrum saknas', 'Statute missing'],
    ['Myndighetens fråga har inget lagrum (--as en myndighet).', 'An authority’s question names no statute.'],
    ['fraga.lagrum'],
    onFirst('fraga.lagrum', () => undefined),
  ),
  'ej-foremal-for-inkasso': plant(
    ['Ej föremål för inkasso', 'Not subject to inkasso'],
    ['Referensen slutar med -OBEHORIG.', 'The reference ends with -OBEHORIG.'],
    ['ingivare.referens'],
    onFirst('ingivare.referens', () => 'X-OBEHORIG'),
  ),
  'konto-saknas': plant(
    ['Konto saknas', 'Account missing'],
    ['Anmälan anger inget konto.', 'The report names no account.'],
    ['betalning.konto'],
    merged({
      'betalning.konto': ' ',
      'betalning.bankgiro': undefined,
      'betalning.plusgiro': undefined,
    }),
  ),
  'kapital-noll': plant(
    ['Kapital noll', 'Capital zero'],
    ['Första fordran har bara ränta.', 'The first claim has interest alone.'],
    ['kapital.belopp', 'ranta.belopp'],
    all(
      onFirst('kapital.belopp', () => 0),
      onFirst('ranta.belopp', () => 10_000),
    ),
  ),
  'fordran-noll': plant(
    ['Fordran noll', 'Claim zero'],
    ['Första fordran är noll i kapital, ränta och kostnader.', 'The first claim is zero in every part.'],
    ['kapital.belopp'],
    all(
      onFirst('kapital.belopp', () => 0),
      onFirst('ranta.belopp', () => 0),
      onFirst('kostnad.belopp', () => 0),
    ),
  ),
  'arende-upprepat': plant(
    ['Ärende upprepat', 'Ärende repeated'],
    ['Handlingen gäller en grannes ärende.', 'The handling is about the ärende of a neighbour.'],
    ['arendenummer'],
    neighbour('arendenummer'),
    2,
  ),
};

type Pair = readonly [sv: string, en: string];

function plant(title: Pair, how: Pair, roles: readonly string[], values: Values, least?: number): Plant {
  return {
    title: { sv: title[0], en: title[1] },
    how: { sv: how[0], en: how[1] },
    roles,
    values,
    ...(least === undefined ? {} : { least }),
  };
}

const other = (at: number): number => (at === 1 ? 2 : at - 1);

function changed(file: GeneratedFile, at: number, change: (values: RoleValues) => RoleValues): GeneratedFile {
  return {
    ...file,
    handling: (number) => (number === at ? change(file.handling(number)) : file.handling(number)),
  };
}

function merged(more: RoleValues): Values {
  return (file, _moment, at) => changed(file, at, (values) => ({ ...values, ...more }));
}

function neighbour(role: string): Values {
  return (file, _moment, at) =>
    changed(file, at, (values) => ({ ...values, [role]: file.handling(other(at))[role] }));
}

function all(...changes: readonly Values[]): Values {
  return (file, moment, at) => changes.reduce((made, change) => change(made, moment, at), file);
}

/** The number's own form, with nothing but zeros. */
const nobodys = (moment: GenerateMoment, given: unknown): string =>
  typeof given === 'string' ? given.replace(/\d+/, NOBODYS) : `U-${NOBODYS}-${moment.date.slice(2, 4)}`;
