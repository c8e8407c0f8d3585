/** An application to fill in: every key, with what it is for. Synthetic company and people. */
export const APPLICATION_TEMPLATE = `# Ansökan om tillstånd att använda Kronofogdens digitala tjänster (guiden 2.3).
# ÖVNING: prövas av Genrep, inte av Kronofogden. genrep onboard FIL --letter skriver brevet.
# Application to use Kronofogden's digital services (guide 2.3). Judged by Genrep, not by Kronofogden.

arende: ansokan                # ansokan, eller andring: ändrade uppgifter för en intressentkod (2.4)

foretagsnamn: Mitt bolag AB
organisationsnummer: 559990-0106
postadress: { gata: Storgatan 1, postnummer: 111 22, ort: Stockholm }
bankgiro: 123-4566             # eller plusgiro
# plusgiro: 12345-5

kontaktpersoner:               # en eller flera; hellre en funktion än en person
  - { namn: Filutbyte, telefon: 08-123 45 67, e-post: filutbyte@mittbolag.example }

firmatecknare: Anna Andersson  # undertecknar brevet

# intressentkod: KBL           # om bolaget har en; annars tilldelas en (2.4)
# underkoder: [KBM]            # de som finns under den
# nya-underkoder: 1            # så många till som önskas

verksamhet:                    # 2.1: inkasso, bank, egeninkasso, myndighet, uppdragsgivare, kreditupplysning
  - slag: inkasso
    tillstand-fran: Finansinspektionen
    kopia-bifogas: ja          # kopia på tillståndet (2.3)
    # behov:                   # myndighet: författningen; uppdragsgivare: vilka uppdragstagare (2.1.2)

certifikat:                    # serverlegitimation (2.2)
  utfardare: Expisoft AB
  # fil: bolag.pem             # då läses utfärdare, organisationsnummer och giltighet; aldrig nyckeln

tjanster:                      # bf, verk, skuld, kredit, sanering; transaktioner enligt genrep products, eller alla
  - { tjanst: bf, lamna: [bf.ansokan, bf.aterkallelse], hamta: alla }
  - { tjanst: verk, lamna: alla, hamta: alla }

# tillstand-sedan-tidigare: [bf]   # tjänster som redan får användas

betalningsforelaggande:        # bara för bf (1.3)
  tidigare-ansokningar: { betalningsforelaggande: 600, vanlig-handrackning: 20 }
  ansokningar-per-ar: 800
  obetalda-avgifter: nej
`;
