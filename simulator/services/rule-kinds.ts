/** Defects that only some transactions have a rule about, by the transactions that have one. */

const BF_VERK = ['bf.ansokan', 'verk.ansokan'] as const;

export const RULE_KINDS = {
  'fel-antal-poster': [...BF_VERK, 'verk.andring', 'skuld.forfragan', 'sanering.fordringsanmalan'],
  'tvingat-fel': [...BF_VERK, 'verk.andring', 'skuld.forfragan', 'sanering.fordringsanmalan'],
  'intressentkod-fel-form': [...BF_VERK, 'skuld.forfragan'],
  'referens-upprepad': [...BF_VERK, 'skuld.forfragan'],
  'postnummer-saknas': BF_VERK,
  'ursprunglig-borgenar-saknas': ['bf.ansokan'],
  'titel-saknas': ['verk.ansokan'],
  'titel-i-framtiden': ['verk.ansokan'],
  'mal-okant': ['verk.andring'],
  'andring-upprepad': ['verk.andring'],
  'nedsattning-utan-belopp': ['verk.andring'],
  'nedsattning-over-skulden': ['verk.andring'],
  'uppskov-utan-dag': ['verk.andring'],
  'fel-grund': ['skuld.forfragan'],
  'lagrum-saknas': ['skuld.forfragan'],
  'ej-foremal-for-inkasso': ['skuld.forfragan'],
  'konto-saknas': ['sanering.fordringsanmalan'],
  'kapital-noll': ['sanering.fordringsanmalan'],
  'fordran-noll': ['sanering.fordringsanmalan'],
  'arende-upprepat': ['sanering.fordringsanmalan'],
} as const satisfies Record<string, readonly string[]>;

export type RuleFaultName = keyof typeof RULE_KINDS;

export const RULE_FAULTS = Object.keys(RULE_KINDS) as readonly RuleFaultName[];

/** Those that a transaction has a rule about. */
export const ruleFaultsOf = (transaction: string): RuleFaultName[] =>
  RULE_FAULTS.filter((kind) => (RULE_KINDS[kind] as readonly string[]).includes(transaction));
